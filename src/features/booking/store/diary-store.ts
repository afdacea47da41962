import type { BusyTime, Diary } from '#/features/booking/domain/diary.ts';
import type {
  ChangedDay,
  ClinicClosure,
  LocalPeriod,
  Schedule,
  TimeOff,
} from '#/features/booking/domain/schedule.ts';
import type { Interval } from '#/kernel/interval.ts';
import { addDays, DAY_MS, type LocalDate } from '#/kernel/zoned-time.ts';
import type { Db, Trx } from '#/server/db/database.ts';

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
  const [schedules, closures, busy] = await Promise.all([
    readSchedules(db, practitioners, days.from, lastDate),
    readClosures(db, days.from, lastDate),
    readBusyTimes(db, window, nowMs),
  ]);
  return { schedules, closures, busy };
}

/** Everything alive that overlaps the window (epoch milliseconds): holds that have not expired, and appointments. */
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

async function readSchedules(
  db: Db,
  practitioners: readonly string[] | null,
  firstDate: LocalDate,
  lastDate: LocalDate,
): Promise<ReadonlyMap<string, Schedule>> {
  const [hours, exceptions] = await Promise.all([
    db
      .selectFrom('weekly_hours')
      .selectAll()
      .$if(practitioners !== null, (query) => query.where('practitioner', 'in', practitioners ?? []))
      .orderBy('from_minutes')
      .execute(),
    db
      .selectFrom('schedule_exception')
      .selectAll()
      .$if(practitioners !== null, (query) => query.where('practitioner', 'in', practitioners ?? []))
      .where('first_date', '<=', lastDate)
      .where('last_date', '>=', firstDate)
      .orderBy('from_minutes')
      .execute(),
  ]);
  const hoursOf = Map.groupBy(hours, ({ practitioner }) => practitioner);
  const exceptionsFor = Map.groupBy(exceptions, ({ practitioner }) => practitioner);
  return new Map(
    [...new Set([...hoursOf.keys(), ...exceptionsFor.keys()])].map((practitioner) => [
      practitioner,
      {
        weekly: weeklyOf(hoursOf.get(practitioner) ?? []),
        ...exceptionsOf(exceptionsFor.get(practitioner) ?? []),
      },
    ]),
  );
}

async function readClosures(
  db: Db,
  firstDate: LocalDate,
  lastDate: LocalDate,
): Promise<readonly ClinicClosure[]> {
  const rows = await db
    .selectFrom('clinic_closure')
    .select(['first_date', 'last_date'])
    .where('first_date', '<=', lastDate)
    .where('last_date', '>=', firstDate)
    .execute();
  return rows.map(datesOf);
}

type HoursRow = { readonly weekday: number; readonly from_minutes: number; readonly to_minutes: number };

function weeklyOf(rows: readonly HoursRow[]): Schedule['weekly'] {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    rows
      .filter((row) => row.weekday === weekday)
      .map((row) => ({ fromMinutes: row.from_minutes, toMinutes: row.to_minutes })),
  );
}

type ExceptionRow = {
  readonly kind: 'changed' | 'away';
  readonly first_date: string;
  readonly last_date: string;
  readonly from_minutes: number | null;
  readonly to_minutes: number | null;
};

function exceptionsOf(rows: readonly ExceptionRow[]): Pick<Schedule, 'changedDays' | 'timeOff'> {
  const changed = new Map<LocalDate, LocalPeriod[]>();
  const timeOff: TimeOff[] = [];
  for (const row of rows) {
    const period = periodOf(row);
    const { firstDate, lastDate } = datesOf(row);
    if (row.kind === 'away') {
      timeOff.push({ firstDate, lastDate, period });
      continue;
    }
    changed.set(firstDate, [...(changed.get(firstDate) ?? []), ...(period === null ? [] : [period])]);
  }
  const changedDays: ChangedDay[] = [...changed].map(([localDate, periods]) => ({ localDate, periods }));
  return { changedDays, timeOff };
}

function periodOf(row: Pick<ExceptionRow, 'from_minutes' | 'to_minutes'>): LocalPeriod | null {
  if (row.from_minutes === null || row.to_minutes === null) return null;
  return { fromMinutes: row.from_minutes, toMinutes: row.to_minutes };
}

/** The schema's own checks keep these columns in the form `YYYY-MM-DD`. */
function datesOf(row: { readonly first_date: string; readonly last_date: string }): ClinicClosure {
  return { firstDate: row.first_date as LocalDate, lastDate: row.last_date as LocalDate };
}
