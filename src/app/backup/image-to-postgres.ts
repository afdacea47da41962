import { DatabaseSync } from 'node:sqlite';
import { CompiledQuery, sql } from 'kysely';
import { quoted, tablesOf, type ImageTable, type Value } from '#/app/backup/image-tables.ts';
import { migrate } from '#/app/migrations/migrate.ts';
import { MIGRATIONS } from '#/app/migrations/migration-list.ts';
import { BackupError } from '#/app/backup/backup-error.ts';
import { inTransaction, openDatabase, type Database, type Trx } from '#/platform/db/database.ts';

/** PostgreSQL takes 65,535 values in one statement. */
const MOST_VALUES = 20_000;

export type Rule = { readonly of: string; readonly name: string; readonly definition: string };

/**
 * Fills an empty PostgreSQL database with what a checked image holds: its steps first, then all rows in one
 * transaction, which `finish` ends with its own note. Throws a `BackupError` when the database is not empty.
 */
export async function fillPostgres(
  imagePath: string,
  url: string,
  steps: number,
  finish: (trx: Trx) => Promise<void>,
): Promise<void> {
  const target = await openDatabase(url);
  const image = new DatabaseSync(imagePath, { readOnly: true });
  try {
    await refuseUnlessEmpty(target);
    await migrate(target, MIGRATIONS.slice(0, steps));
    await inTransaction(target.db, async (trx) => {
      await sql`set local statement_timeout = 0`.execute(trx);
      await fill(trx, image);
      await finish(trx);
    });
  } finally {
    image.close();
    await target.close();
  }
}

async function refuseUnlessEmpty({ db }: Database): Promise<void> {
  const { rows } = await sql<{ tables: number }>`select count(*) as tables from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')`.execute(db);
  if (rows[0]?.tables === 0) return;
  throw new BackupError(
    'This PostgreSQL database is not empty, and nothing in it was changed. Make a new one with createdb, let ' +
      'DATABASE_URL name it, and restore there. The old one stays as it is.',
  );
}

/** Rules between tables come back at the end, and are then held against every row; triggers never see a copied row. */
async function fill(trx: Trx, image: DatabaseSync): Promise<void> {
  const tables = tablesOf(image);
  const rules = await rulesBetweenTables(trx);
  for (const { of, name } of rules) await run(trx, `alter table ${of} drop constraint ${quoted(name)}`);
  for (const { name } of tables) await run(trx, `alter table ${quoted(name)} disable trigger user`);
  for (const table of tables) await copyTable(trx, image, table);
  await setNextNumbers(trx, (name) => {
    const last = image.prepare('select seq from sqlite_sequence where name = ?').get(name)?.['seq'];
    return typeof last === 'number' ? last : null;
  });
  for (const { name } of tables) await run(trx, `alter table ${quoted(name)} enable trigger user`);
  for (const { of, name, definition } of rules)
    await run(trx, `alter table ${of} add constraint ${quoted(name)} ${definition}`);
}

export async function rulesBetweenTables(trx: Trx): Promise<readonly Rule[]> {
  const { rows } = await sql<Rule>`
    select conrelid::regclass::text as "of", conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace
    order by conname`.execute(trx);
  return rows;
}

async function copyTable(trx: Trx, image: DatabaseSync, { name, columns }: ImageTable): Promise<void> {
  await run(trx, `delete from ${quoted(name)}`);
  const most = Math.max(1, Math.floor(MOST_VALUES / columns.length));
  const insert = async (rows: readonly Record<string, Value>[]) => {
    if (rows.length > 0) await trx.executeQuery(insertOf(name, columns, rows));
  };
  let batch: Record<string, Value>[] = [];
  for (const row of image
    .prepare(`select ${columns.map(quoted).join(', ')} from ${quoted(name)}`)
    .iterate()) {
    batch.push(row as Record<string, Value>);
    if (batch.length < most) continue;
    await insert(batch);
    batch = [];
  }
  await insert(batch);
}

/** Numbers that the database gives out itself are copied too. */
export function insertOf(
  table: string,
  columns: readonly string[],
  rows: readonly Record<string, Value>[],
): CompiledQuery {
  const places = rows.map((_row, row) => {
    const first = row * columns.length;
    return `(${columns.map((_column, column) => `$${String(first + column + 1)}`).join(', ')})`;
  });
  const head = `insert into ${quoted(table)} (${columns.map(quoted).join(', ')}) overriding system value`;
  const values = rows.flatMap((row) => columns.map((column) => row[column] ?? null));
  return CompiledQuery.raw(`${head} values ${places.join(', ')}`, values);
}

/** The last number given out, so that none is ever given out twice. */
export async function setNextNumbers(trx: Trx, lastOf: (table: string) => number | null): Promise<void> {
  const { rows } = await sql<{ name: string; column: string }>`
    select table_name as name, column_name as "column" from information_schema.columns
    where table_schema = current_schema() and is_identity = 'YES'`.execute(trx);
  for (const { name, column } of rows) {
    const last = lastOf(name);
    if (last === null || last < 1) continue;
    await sql`select setval(pg_get_serial_sequence(quote_ident(${name}), ${column}), ${last})`.execute(trx);
  }
}

export async function run(trx: Trx, statement: string): Promise<void> {
  await trx.executeQuery(CompiledQuery.raw(statement));
}
