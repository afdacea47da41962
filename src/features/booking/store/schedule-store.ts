import type { ChangedDay, TimeOff, WorkingWeek } from '#/features/booking/domain/schedule.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
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

/** The usual hours from a day on; those that began on the same day go. */
export async function replaceWeek(
  trx: Trx,
  practitioner: string,
  { firstDate, weekly }: WorkingWeek,
  location: string,
): Promise<void> {
  await deleteWeek(trx, practitioner, firstDate);
  const week = { practitioner, first_date: firstDate };
  await trx
    .insertInto('working_week')
    .values({ ...week, location })
    .execute();
  const periods = weekly.flatMap((day, index) =>
    day.map(({ fromMinutes, toMinutes }) => ({
      ...week,
      weekday: index + 1,
      from_minutes: fromMinutes,
      to_minutes: toMinutes,
    })),
  );
  if (periods.length > 0) await trx.insertInto('working_week_period').values(periods).execute();
}

export async function deleteWeek(trx: Trx, practitioner: string, firstDate: LocalDate): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('working_week')
    .where('practitioner', '=', practitioner)
    .where('first_date', '=', firstDate)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** `absence` names all rows that one act of the desk wrote. */
export async function insertTimeOff(
  trx: Trx,
  { id, absence }: { readonly id: string; readonly absence: string | null },
  practitioner: string,
  off: TimeOff,
): Promise<void> {
  await trx
    .insertInto('schedule_exception')
    .values({
      id,
      absence,
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
        absence: null,
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

/** The usual hours again on that day. */
export async function deleteChangedDay(
  trx: Trx,
  practitioner: string,
  localDate: LocalDate,
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('schedule_exception')
    .where('kind', '=', 'changed')
    .where('practitioner', '=', practitioner)
    .where('first_date', '=', localDate)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** All rows of one absence; its own id where it was written before absences had names. */
export async function deleteAbsence(trx: Trx, absence: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('schedule_exception')
    .where('kind', '=', 'away')
    .where((row) => row.or([row('absence', '=', absence), row('id', '=', absence)]))
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
