import type { LocalPeriod } from '#/features/booking/domain/schedule.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import type { Db } from '#/platform/db/database.ts';

/** One row of an exception from the usual hours; several rows may be one absence or one day. */
export type ExceptionRow = {
  readonly id: string;
  readonly absence: string | null;
  readonly practitioner: string;
  readonly kind: 'changed' | 'away';
  readonly firstDate: LocalDate;
  readonly lastDate: LocalDate;
  readonly period: LocalPeriod | null;
};

/** Exceptions that have not passed, soonest first. */
export async function listExceptionsFrom(db: Db, from: LocalDate): Promise<readonly ExceptionRow[]> {
  const rows = await db
    .selectFrom('schedule_exception')
    .selectAll()
    .where('last_date', '>=', from)
    .orderBy('first_date')
    .orderBy('practitioner')
    .orderBy('from_minutes')
    .execute();
  return rows.map(({ id, absence, practitioner, kind, ...row }) => ({
    ...{ id, absence, practitioner, kind },
    firstDate: row.first_date as LocalDate,
    lastDate: row.last_date as LocalDate,
    period:
      row.from_minutes === null || row.to_minutes === null
        ? null
        : { fromMinutes: row.from_minutes, toMinutes: row.to_minutes },
  }));
}

export type ClosureRow = {
  readonly id: string;
  readonly firstDate: LocalDate;
  readonly lastDate: LocalDate;
  readonly name: string;
};

export async function listClosuresFrom(db: Db, from: LocalDate): Promise<readonly ClosureRow[]> {
  const rows = await db
    .selectFrom('clinic_closure')
    .selectAll()
    .where('last_date', '>=', from)
    .orderBy('first_date')
    .execute();
  return rows.map(({ id, label, first_date, last_date }) => ({
    ...{ id, name: label },
    firstDate: first_date as LocalDate,
    lastDate: last_date as LocalDate,
  }));
}
