import type { Kysely } from 'kysely';
import { inTransaction, type Database, type Trx } from '#/platform/db/database.ts';
import type { Pseudonyms } from '#/platform/security/pseudonyms.ts';
import type { SealedBox } from '#/platform/security/sealed-box.ts';
import { TYPED_COLUMNS, type KeyedName, type SealedColumn } from '#/app/sealed-columns.ts';

export type ResealContext = {
  readonly database: Database;
  readonly sealedBox: SealedBox;
  readonly pseudonyms: Pseudonyms;
};

/** Tables by name: columns are picked from a list, and none of them holds anything but text. */
type AnyTable = Kysely<Record<string, Record<string, string | null>>>;
type Row = { readonly id: string; readonly sealed: string };

const BATCH = 200;
const HEAD = 120;

/** How many values of the column are sealed under a key that is no longer the first. Changes nothing. */
export async function countStale(context: ResealContext, column: SealedColumn): Promise<number> {
  let count = 0;
  for await (const batch of batches(context, column)) {
    count += batch.filter(({ sealed }) => context.sealedBox.isStale(sealed)).length;
  }
  return count;
}

/**
 * Seals every such value under the first key, in small transactions, while the site runs. Stopped half-way, it goes on
 * where it was: what is done already is not touched. Returns how many it sealed.
 */
export async function resealColumn(context: ResealContext, column: SealedColumn): Promise<number> {
  let resealed = 0;
  for await (const batch of batches(context, column)) {
    const stale = batch.filter(({ sealed }) => context.sealedBox.isStale(sealed));
    if (stale.length === 0) continue;
    resealed += await inTransaction(context.database.db, (trx) => resealRows(context, trx, column, stale));
  }
  return resealed;
}

async function* batches({ database }: ResealContext, column: SealedColumn): AsyncGenerator<readonly Row[]> {
  const db = database.db as unknown as AnyTable;
  const limit = column.batch ?? BATCH;
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom(column.table)
      .select([`${column.rowId} as id`, `${column.column} as sealed`])
      .where(column.column, 'is not', null)
      .where(column.rowId, '>', after)
      .orderBy(column.rowId)
      .limit(limit)
      .execute();
    yield rows.map(({ id, sealed }) => ({ id: id ?? '', sealed: sealed ?? '' }));
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit) return;
    after = last.id ?? '';
  }
}

async function resealRows(
  context: ResealContext,
  trx: Trx,
  { table, column, rowId, names }: SealedColumn,
  rows: readonly Row[],
): Promise<number> {
  const db = trx as unknown as AnyTable;
  let resealed = 0;
  for (const { id, sealed } of rows) {
    const place = { table, rowId: id, column };
    const plain = context.sealedBox.open(sealed, place);
    // Only while it is as it was read: who changed or erased it in between has the last word.
    const { numUpdatedRows } = await db
      .updateTable(table)
      .set({ [column]: context.sealedBox.seal(plain, place) })
      .where(rowId, '=', id)
      .where(column, '=', sealed)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) continue;
    resealed += 1;
    for (const name of names) await rename(context, db, { table, rowId, id }, name, plain);
  }
  return resealed;
}

/** Puts the keyed hash under the first key into the row, and wherever else it stands. */
async function rename(
  { pseudonyms }: ResealContext,
  db: AnyTable,
  { table, rowId, id }: { readonly table: string; readonly rowId: string; readonly id: string },
  { column, purpose, textOf, alsoIn }: KeyedName,
  plain: string,
): Promise<void> {
  const text = textOf(plain);
  if (text === null) return;
  const [current = '', ...former] = pseudonyms.every(purpose, text);
  await db
    .updateTable(table)
    .set({ [column]: current })
    .where(rowId, '=', id)
    .execute();
  if (former.length === 0) return;
  for (const other of alsoIn) {
    await db
      .updateTable(other.table)
      .set({ [other.column]: current })
      .where(other.column, 'in', former)
      .execute();
  }
}

/** Columns, as `table.column`, that still hold a value sealed under an old key, whether or not somebody listed them. */
export async function columnsUnderOldKeys({
  database,
  sealedBox,
}: Pick<ResealContext, 'database' | 'sealedBox'>): Promise<readonly string[]> {
  const db = database.db as unknown as AnyTable;
  const found: string[] = [];
  for (const { name: table, columns } of await database.db.introspection.getTables()) {
    for (const { name: column, dataType } of columns) {
      if (dataType.toLowerCase() !== 'text' || TYPED_COLUMNS.includes(`${table}.${column}`)) continue;
      const rows = await db
        .selectFrom(table)
        // Its head names the key: what is sealed may be as large as a photo.
        .select((row) =>
          row.fn<string | null>('substr', [row.ref(column), row.lit(1), row.lit(HEAD)]).as('sealed'),
        )
        .where(column, 'like', 'v1.%')
        .execute();
      const isStale = ({ sealed }: { readonly sealed: string | null }) =>
        sealed !== null && sealedBox.needsOldKey(sealed);
      if (rows.some(isStale)) found.push(`${table}.${column}`);
    }
  }
  return found;
}
