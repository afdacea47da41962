import type { LocalDate } from '#/kernel/zoned-time.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** The clinic works on this public holiday: nobody need be asked about it again. */
export async function noteOpenHoliday(trx: Trx, localDate: LocalDate, location: string): Promise<void> {
  await trx
    .insertInto('open_holiday')
    .values({ local_date: localDate, location })
    .onConflict((row) => row.column('local_date').doNothing())
    .execute();
}

export async function forgetOpenHoliday(trx: Trx, localDate: LocalDate): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('open_holiday')
    .where('local_date', '=', localDate)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function listOpenHolidays(db: Db, from: LocalDate): Promise<ReadonlySet<LocalDate>> {
  const rows = await db
    .selectFrom('open_holiday')
    .select('local_date')
    .where('local_date', '>=', from)
    .execute();
  return new Set(rows.map(({ local_date }) => local_date as LocalDate));
}
