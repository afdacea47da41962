import { DatabaseSync } from 'node:sqlite';
import { CompiledQuery, sql } from 'kysely';
import { quoted, tablesOf, type AnyTables, type ImageTable, type Value } from '#/app/backup/image-tables.ts';
import { migrate } from '#/app/migrations/migrate.ts';
import { MIGRATIONS } from '#/app/migrations/migration-list.ts';
import { appliedSteps } from '#/app/migrations/schema-notes.ts';
import { refusalOf } from '#/app/migrations/schema-refusal.ts';
import { BackupError } from '#/app/backup/backup-error.ts';
import { openDatabase, type Trx } from '#/platform/db/database.ts';

const BATCH = 1_000;
const FETCH = CompiledQuery.raw(`fetch ${String(BATCH)} from copied`);

/**
 * Copies a PostgreSQL database into a new SQLite image with the same steps, as it stood at one moment, while the site
 * goes on writing: one transaction that only reads. It needs no program of the server's, and one kind of backup serves
 * both databases.
 */
export async function copyPostgres(url: string, image: string): Promise<void> {
  const source = await openDatabase(url);
  try {
    await source.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((trx) => copyAll(trx, image));
  } finally {
    await source.close();
  }
}

async function copyAll(source: Trx, path: string): Promise<void> {
  // The whole copy is longer than any statement of the site may be; each batch is short.
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(source);
  const steps = await appliedSteps(source);
  const refusal = await refusalOf(steps, MIGRATIONS, 'postgres');
  if (refusal !== undefined) throw new BackupError(refusal);
  if (steps.length === 0) throw new BackupError('This is not a clinic database.');
  await makeEmptyImage(path, steps.length);
  const image = new DatabaseSync(path);
  try {
    image.exec('pragma foreign_keys = off; begin');
    const triggers = takeTriggersOff(image);
    for (const table of tablesOf(image)) await copyTable(source, image, table);
    setLastNumbers(image, await lastNumbers(source));
    for (const trigger of triggers) image.exec(trigger);
    image.exec('commit');
  } finally {
    image.close();
  }
}

export async function makeEmptyImage(path: string, steps: number): Promise<void> {
  const image = await openDatabase(`file:${path}`);
  try {
    await migrate(image, MIGRATIONS.slice(0, steps));
  } finally {
    await image.close();
  }
}

/** Rows are copied as they are, not written anew: no trigger may refuse or count them. */
function takeTriggersOff(image: DatabaseSync): readonly string[] {
  const triggers = image.prepare("select name, sql from sqlite_schema where type = 'trigger'").all();
  for (const { name } of triggers) image.exec(`drop trigger ${quoted(String(name))}`);
  return triggers.map((trigger) => String(trigger['sql']));
}

async function copyTable(source: Trx, image: DatabaseSync, { name, columns }: ImageTable): Promise<void> {
  image.exec(`delete from ${quoted(name)}`);
  const places = columns.map(() => '?').join(', ');
  const insert = image.prepare(
    `insert into ${quoted(name)} (${columns.map(quoted).join(', ')}) values (${places})`,
  );
  const all = (source as unknown as AnyTables)
    .selectFrom(name)
    .select([...columns])
    .compile();
  await source.executeQuery(CompiledQuery.raw(`declare copied no scroll cursor for ${all.sql}`));
  for (;;) {
    const { rows } = await source.executeQuery<Record<string, Value>>(FETCH);
    for (const row of rows) insert.run(...columns.map((column) => row[column] ?? null));
    if (rows.length < BATCH) break;
  }
  await sql`close copied`.execute(source);
}

export type LastNumber = { readonly name: string; readonly last: number | null };

/** The last number that each table gave out, so that none is ever given out twice, not even one whose row is gone. */
export async function lastNumbers(source: Trx): Promise<readonly LastNumber[]> {
  const { rows } = await sql<LastNumber>`
    select table_name as name,
      pg_sequence_last_value(pg_get_serial_sequence(quote_ident(table_name), column_name)::regclass) as last
    from information_schema.columns where table_schema = current_schema() and is_identity = 'YES'`.execute(
    source,
  );
  return rows;
}

export function setLastNumbers(image: DatabaseSync, numbers: readonly LastNumber[]): void {
  for (const { name, last } of numbers) {
    image.prepare('delete from sqlite_sequence where name = ?').run(name);
    if (last !== null) image.prepare('insert into sqlite_sequence (name, seq) values (?, ?)').run(name, last);
  }
}
