import type { StockLine, StockWhy } from '#/features/newsletter/domain/stock.ts';
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
  const before = (await readStock(trx, offer)) ?? 0;
  await trx
    .insertInto('newsletter_stock')
    .values({ offer, bottles, counted_at: atMs })
    .onConflict((conflict) => conflict.column('offer').doUpdateSet({ bottles, counted_at: atMs }))
    .execute();
  await addLine(trx, offer, { why: 'counted', change: bottles - before, bottles, atMs });
}

type StockChange = { readonly why: StockWhy; readonly change: number; readonly atMs: number };

/** Adds to the count, or takes from it, where there is one. False when there are not so many, or not `from`. */
export async function changeStock(
  trx: Trx,
  offer: string,
  { why, change, atMs }: StockChange,
  from: number | null = null,
): Promise<boolean> {
  if ((await readStock(trx, offer)) === null) return true;
  const row = await trx
    .updateTable('newsletter_stock')
    .set((row) => ({ bottles: row('bottles', '+', change) }))
    .where('offer', '=', offer)
    .where('bottles', '>=', Math.max(0, -change))
    .$if(from !== null, (query) => query.where('bottles', '=', from ?? 0))
    .returning('bottles')
    .executeTakeFirst();
  if (row === undefined) return false;
  await addLine(trx, offer, { why, change, bottles: row.bottles, atMs });
  return true;
}

async function addLine(trx: Trx, offer: string, { why, change, bottles, atMs }: StockLine): Promise<void> {
  await trx.insertInto('newsletter_stock_line').values({ offer, why, change, bottles, at: atMs }).execute();
}

/** The newest first. */
export async function listStockLines(
  db: Db | Trx,
  offer: string,
  limit: number,
): Promise<readonly StockLine[]> {
  const rows = await db
    .selectFrom('newsletter_stock_line')
    .select(['why', 'change', 'bottles', 'at'])
    .where('offer', '=', offer)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ why, change, bottles, at }) => ({ why, change, bottles, atMs: at }));
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
