import type { Db, Trx } from '#/platform/db/database.ts';

export async function isEventKnown(db: Db, digest: string): Promise<boolean> {
  const row = await db
    .selectFrom('cal_event')
    .select('digest')
    .where('digest', '=', digest)
    .executeTakeFirst();
  return row !== undefined;
}

/** False when the same bytes were taken before. */
export async function noteEvent(trx: Trx, digest: string, nowMs: number, location: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await trx
    .insertInto('cal_event')
    .values({ digest, location, received_at: nowMs })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows > 0n;
}

/** What is older is refused by its age. */
export async function forgetEvents(trx: Trx, beforeMs: number): Promise<void> {
  await trx.deleteFrom('cal_event').where('received_at', '<', beforeMs).execute();
}
