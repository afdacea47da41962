import type { ClinicClosure } from '#/features/booking/domain/schedule.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

export async function deleteClosure(trx: Trx, id: string): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('clinic_closure').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** What closes this very day and no other: one day closes once, under its newest name. */
export async function findClosureOn(
  trx: Trx,
  localDate: LocalDate,
): Promise<{ readonly id: string; readonly label: string } | null> {
  const row = await trx
    .selectFrom('clinic_closure')
    .select(['id', 'label'])
    .where('first_date', '=', localDate)
    .where('last_date', '=', localDate)
    .executeTakeFirst();
  return row ?? null;
}

export async function renameClosure(trx: Trx, id: string, label: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('clinic_closure')
    .set({ label })
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
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
