import type { BusyTime, Diary } from '#/features/booking/domain/diary.ts';
import {
  ALWAYS,
  type ClinicClosure,
  type LocalPeriod,
  type Schedule,
} from '#/features/booking/domain/schedule.ts';
import type { Interval } from '#/kernel/interval.ts';
import { addDays, DAY_MS, type LocalDate } from '#/kernel/zoned-time.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** Appointments with one of these take their practitioner's and room's time; a pending one has a hold that does. */
const IN_DIARY = ['booked', 'arrived', 'fulfilled', 'noshow'] as const;

/**
 * Schedules of these practitioners (or of all, when null) and all busy times that bear on these local days.
 * `window` is the same days as instants, generously.
 */
export async function readDiary(
  db: Db,
  days: { readonly from: LocalDate; readonly days: number },
  window: Interval,
  nowMs: number,
  practitioners: readonly string[] | null = null,
): Promise<Diary> {
  const lastDate = addDays(days.from, days.days);
  const [rows, busy] = await Promise.all([
    readScheduleRows(db, practitioners, days.from, lastDate),
    readBusyTimes(db, window, nowMs),
  ]);
  return { schedules: schedulesOf(rows), closures: closuresOf(rows), busy };
}

/** The hours alone, of everybody. */
export async function readHours(
  db: Db | Trx,
  { from, days }: { readonly from: LocalDate; readonly days: number },
): Promise<Pick<Diary, 'schedules' | 'closures'>> {
  const rows = await readScheduleRows(db, null, from, addDays(from, days));
  return { schedules: schedulesOf(rows), closures: closuresOf(rows) };
}

/**
 * Everything that takes time and overlaps the window (epoch milliseconds): holds that have not expired, appointments, and
 * rooms that are out of order, which are nobody's time.
 */
export async function readBusyTimes(
  db: Db | Trx,
  window: Interval,
  nowMs: number,
): Promise<readonly BusyTime[]> {
  const rows = await db
    .selectFrom('appointment')
    .select(['id', 'practitioner', 'room', 'starts_at', 'busy_until'])
    .select((row) => [row.val<number | null>(null).as('expires_at'), row.val<number>(0).as('anonymous')])
    .where('status', 'in', IN_DIARY)
    // No visit is longer than a day: this bound lets the index start where it matters.
    .where('starts_at', '>', window.start - DAY_MS)
    .where('starts_at', '<', window.end)
    .where('busy_until', '>', window.start)
    .unionAll(
      db
        .selectFrom('hold')
        .select(['id', 'practitioner', 'room', 'starts_at', 'busy_until', 'expires_at', 'anonymous'])
        .where('expires_at', '>', nowMs)
        .where('starts_at', '<', window.end)
        .where('busy_until', '>', window.start),
    )
    .unionAll(
      db
        .selectFrom('room_out')
        .select((row) => [
          'id',
          row.val<string>('').as('practitioner'),
          'room',
          'from_at as starts_at',
          'to_at as busy_until',
          row.val<number | null>(null).as('expires_at'),
          row.val<number>(0).as('anonymous'),
        ])
        .where('from_at', '<', window.end)
        .where('to_at', '>', window.start),
    )
    .execute();
  return rows.map((row) => ({
    owner: row.id,
    practitioner: row.practitioner,
    room: row.room,
    start: row.starts_at,
    end: row.busy_until,
    expiresAtMs: row.expires_at,
    anonymous: row.anonymous === 1,
  }));
}

/** Hours, exceptions and closures in one shape, so that one question to the database is enough. */
type ScheduleRow = {
  readonly kind: 'weekly' | 'changed' | 'away' | 'closed';
  readonly practitioner: string;
  readonly weekday: number;
  readonly first_date: string;
  readonly last_date: string;
  readonly from_minutes: number | null;
  readonly to_minutes: number | null;
};

async function readScheduleRows(
  db: Db | Trx,
  practitioners: readonly string[] | null,
  firstDate: LocalDate,
  lastDate: LocalDate,
): Promise<readonly ScheduleRow[]> {
  const isNarrow = practitioners !== null;
  const named = practitioners ?? [];
  const hours = db
    .selectFrom('weekly_hours')
    .select((row) => [
      row.val<ScheduleRow['kind']>('weekly').as('kind'),
      'practitioner',
      'weekday',
      row.val<string>(ALWAYS).as('first_date'),
      row.val<string>('').as('last_date'),
      row.ref('from_minutes').$castTo<number | null>().as('from_minutes'),
      row.ref('to_minutes').$castTo<number | null>().as('to_minutes'),
    ])
    .$if(isNarrow, (query) => query.where('practitioner', 'in', named));
  const exceptions = db
    .selectFrom('schedule_exception')
    .select((row) => [
      row.ref('kind').$castTo<ScheduleRow['kind']>().as('kind'),
      'practitioner',
      row.val<number>(0).as('weekday'),
      'first_date',
      'last_date',
      'from_minutes',
      'to_minutes',
    ])
    .$if(isNarrow, (query) => query.where('practitioner', 'in', named))
    .where('first_date', '<=', lastDate)
    .where('last_date', '>=', firstDate);
  const closures = db
    .selectFrom('clinic_closure')
    .select((row) => [
      row.val<ScheduleRow['kind']>('closed').as('kind'),
      row.val<string>('').as('practitioner'),
      row.val<number>(0).as('weekday'),
      'first_date',
      'last_date',
      row.val<number | null>(null).as('from_minutes'),
      row.val<number | null>(null).as('to_minutes'),
    ])
    .where('first_date', '<=', lastDate)
    .where('last_date', '>=', firstDate);
  return hours
    .unionAll(weeksFrom(db, isNarrow ? named : null, lastDate))
    .unionAll(exceptions)
    .unionAll(closures)
    .orderBy('from_minutes')
    .execute();
}

/** A week without a period is a row too: from its day on nobody works. */
function weeksFrom(db: Db | Trx, practitioners: readonly string[] | null, lastDate: LocalDate) {
  return db
    .selectFrom('working_week')
    .leftJoin('working_week_period', (on) =>
      on
        .onRef('working_week_period.practitioner', '=', 'working_week.practitioner')
        .onRef('working_week_period.first_date', '=', 'working_week.first_date'),
    )
    .select((row) => [
      row.val<ScheduleRow['kind']>('weekly').as('kind'),
      'working_week.practitioner',
      row.fn.coalesce('working_week_period.weekday', row.lit(0)).as('weekday'),
      'working_week.first_date',
      row.val<string>('').as('last_date'),
      'working_week_period.from_minutes',
      'working_week_period.to_minutes',
    ])
    .$if(practitioners !== null, (query) =>
      query.where('working_week.practitioner', 'in', practitioners ?? []),
    )
    .where('working_week.first_date', '<=', lastDate);
}

function schedulesOf(rows: readonly ScheduleRow[]): ReadonlyMap<string, Schedule> {
  const people = Map.groupBy(
    rows.filter(({ kind }) => kind !== 'closed'),
    ({ practitioner }) => practitioner,
  );
  return new Map([...people].map(([practitioner, own]) => [practitioner, scheduleOf(own)]));
}

function scheduleOf(rows: readonly ScheduleRow[]): Schedule {
  const weeks = Map.groupBy(
    rows.filter(({ kind }) => kind === 'weekly'),
    ({ first_date }) => first_date as LocalDate,
  );
  const changed = Map.groupBy(
    rows.filter(({ kind }) => kind === 'changed'),
    (row) => datesOf(row).firstDate,
  );
  return {
    weeks: [...weeks]
      .map(([firstDate, own]) => ({ firstDate, weekly: weekOf(own) }))
      .sort((a, b) => (a.firstDate < b.firstDate ? -1 : 1)),
    changedDays: [...changed].map(([localDate, periods]) => ({
      localDate,
      periods: periods.flatMap((row) => periodOf(row) ?? []),
    })),
    timeOff: rows
      .filter(({ kind }) => kind === 'away')
      .map((row) => ({ ...datesOf(row), period: periodOf(row) })),
  };
}

function weekOf(rows: readonly ScheduleRow[]): readonly (readonly LocalPeriod[])[] {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    rows.filter((row) => row.weekday === weekday).flatMap((row) => periodOf(row) ?? []),
  );
}

function closuresOf(rows: readonly ScheduleRow[]): readonly ClinicClosure[] {
  return rows.filter(({ kind }) => kind === 'closed').map(datesOf);
}

function periodOf(row: Pick<ScheduleRow, 'from_minutes' | 'to_minutes'>): LocalPeriod | null {
  if (row.from_minutes === null || row.to_minutes === null) return null;
  return { fromMinutes: row.from_minutes, toMinutes: row.to_minutes };
}

/** The schema's own checks keep these columns in the form `YYYY-MM-DD`. */
function datesOf(row: { readonly first_date: string; readonly last_date: string }): ClinicClosure {
  return { firstDate: row.first_date as LocalDate, lastDate: row.last_date as LocalDate };
}
