import type { LocalDate } from '#/kernel/zoned-time.ts';
import type { ClinicClosure, TimeOff, ChangedDay } from '#/features/booking/domain/schedule.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

export type WeeklyHoursRow = {
  readonly practitioner: string;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  readonly fromMinutes: number;
  readonly toMinutes: number;
};

/** True when nobody's hours are known: a database that was never filled. */
export async function isScheduleEmpty(db: Db | Trx): Promise<boolean> {
  const row = await db.selectFrom('weekly_hours').select('practitioner').limit(1).executeTakeFirst();
  return row === undefined;
}

export async function insertWeeklyHours(trx: Trx, rows: readonly WeeklyHoursRow[]): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto('weekly_hours')
    .values(
      rows.map((row) => ({
        practitioner: row.practitioner,
        weekday: row.weekday,
        from_minutes: row.fromMinutes,
        to_minutes: row.toMinutes,
      })),
    )
    .execute();
}

export async function insertTimeOff(trx: Trx, id: string, practitioner: string, off: TimeOff): Promise<void> {
  await trx
    .insertInto('schedule_exception')
    .values({
      id,
      practitioner,
      kind: 'away',
      first_date: off.firstDate,
      last_date: off.lastDate,
      from_minutes: off.period?.fromMinutes ?? null,
      to_minutes: off.period?.toMinutes ?? null,
    })
    .execute();
}

/** Other hours on one day; `ids` names one row for each period, or one for a day off. */
export async function insertChangedDay(
  trx: Trx,
  ids: readonly string[],
  practitioner: string,
  { localDate, periods }: ChangedDay,
): Promise<void> {
  const rows = periods.length === 0 ? [null] : periods;
  if (ids.length !== rows.length) throw new Error('A changed day needs one id for each of its rows.');
  await trx
    .insertInto('schedule_exception')
    .values(
      rows.map((period, n) => ({
        id: ids[n] ?? '',
        practitioner,
        kind: 'changed' as const,
        first_date: localDate,
        last_date: localDate,
        from_minutes: period?.fromMinutes ?? null,
        to_minutes: period?.toMinutes ?? null,
      })),
    )
    .execute();
}

export async function insertClosure(
  trx: Trx,
  id: string,
  { firstDate, lastDate }: ClinicClosure,
  label: string,
): Promise<void> {
  await trx
    .insertInto('clinic_closure')
    .values({ id, first_date: firstDate, last_date: lastDate, label })
    .execute();
}

/** Why the clinic is closed on a day, such as the name of a holiday; null on any other day. */
export async function closureOn(db: Db, date: LocalDate): Promise<string | null> {
  const found = await db
    .selectFrom('clinic_closure')
    .select('label')
    .where('first_date', '<=', date)
    .where('last_date', '>=', date)
    .orderBy('first_date')
    .executeTakeFirst();
  return found?.label ?? null;
}

/** Days from `first` to `last` on which the clinic is closed, with the reason. */
export async function listClosures(
  db: Db,
  first: LocalDate,
  last: LocalDate,
): Promise<readonly (ClinicClosure & { readonly label: string })[]> {
  const rows = await db
    .selectFrom('clinic_closure')
    .select(['first_date', 'last_date', 'label'])
    .where('first_date', '<=', last)
    .where('last_date', '>=', first)
    .orderBy('first_date')
    .execute();
  return rows.map(({ first_date, last_date, label }) => ({
    firstDate: first_date as LocalDate,
    lastDate: last_date as LocalDate,
    label,
  }));
}
