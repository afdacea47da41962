import type { Db, Trx } from '#/platform/db/database.ts';

/** How many gifts are left by the last count; null when nobody has counted. */
export async function readStock(db: Db | Trx, offer: string): Promise<number | null> {
  const row = await db
    .selectFrom('newsletter_stock')
    .select('bottles')
    .where('offer', '=', offer)
    .executeTakeFirst();
  return row?.bottles ?? null;
}

/** Notes what a person has counted. */
export async function writeStock(trx: Trx, offer: string, bottles: number, atMs: number): Promise<void> {
  await trx
    .insertInto('newsletter_stock')
    .values({ offer, bottles, counted_at: atMs })
    .onConflict((conflict) => conflict.column('offer').doUpdateSet({ bottles, counted_at: atMs }))
    .execute();
}

/** Takes one from the count, or puts one back. False when the count says that none is left. */
export async function changeStock(trx: Trx, offer: string, by: -1 | 1): Promise<boolean> {
  if ((await readStock(trx, offer)) === null) return true;
  const { numUpdatedRows } = await trx
    .updateTable('newsletter_stock')
    .set((row) => ({ bottles: row('bottles', '+', by) }))
    .where('offer', '=', offer)
    .where('bottles', '>=', by === -1 ? 1 : 0)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Vouchers of an offer that may still be used. */
export async function countOpenVouchers(db: Db | Trx, offer: string, nowMs: number): Promise<number> {
  const { count } = await db
    .selectFrom('newsletter_voucher')
    .select((row) => row.fn.countAll<number | string>().as('count'))
    .where('offer', '=', offer)
    .where('status', '=', 'open')
    .where('expires_at', '>', nowMs)
    .executeTakeFirstOrThrow();
  return Number(count);
}
