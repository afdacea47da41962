import type { LocalDate } from '#/kernel/zoned-time.ts';
import type { Trx } from '#/platform/db/database.ts';

/** The clinic works on this public holiday: nobody need be asked about it again. */
export async function noteOpenHoliday(trx: Trx, localDate: LocalDate, location: string): Promise<void> {
  await trx
    .insertInto('open_holiday')
    .values({ local_date: localDate, location })
    .onConflict((row) => row.column('local_date').doNothing())
    .execute();
}
