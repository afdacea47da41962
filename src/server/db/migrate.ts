import { sql, type Kysely } from 'kysely';
import { columnTypes, createTable } from '#/server/db/columns.ts';
import { dialectOf, inTransaction, type Database, type Trx } from '#/server/db/database.ts';
import { DatabaseTooNewError } from '#/server/db/database-errors.ts';
import { MIGRATIONS } from '#/server/db/migration-list.ts';
import type { Migration } from '#/server/db/migration.ts';

/** Any number that no other program on the same PostgreSQL server is likely to take. */
const MIGRATION_LOCK = 5_427_913_002;

/**
 * Brings the schema up to date and returns the names of the steps that ran, if any.
 *
 * Kysely's own migrator runs SQLite steps outside a transaction and without a lock. Here each step is one
 * transaction on both databases, together with the note that it ran: a process killed half-way leaves the
 * version before or after. The lock (BEGIN IMMEDIATE, or an advisory lock) is taken per step and the
 * notes are read again under it, so several processes may call this at once.
 * Throws DatabaseTooNewError when the database knows steps that this release does not.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<readonly string[]> {
  const ran: string[] = [];
  for (;;) {
    const name = await inTransaction(database.db, (trx) => runNext(trx, database, migrations));
    if (name === undefined) return ran;
    ran.push(name);
  }
}

/** The names of the steps that have run, oldest first; none for an empty database. */
export async function appliedMigrations(db: Database['db']): Promise<readonly string[]> {
  if (!(await hasNotes(db))) return [];
  const rows = await db.selectFrom('schema_migration').select('name').orderBy('position').execute();
  return rows.map((row) => row.name);
}

/** Says, in a sentence for the operator, why this release must not touch the database; undefined when it may. */
export function refusalOf(applied: readonly string[], migrations: readonly Migration[]): string | undefined {
  const unknown = applied.find((name, index) => migrations[index]?.name !== name);
  if (unknown === undefined) return undefined;
  return (
    `The database was last used by another release: it knows the step "${unknown}", this release does not. ` +
    'Start the newer release, or restore a backup made with this one.'
  );
}

async function runNext(
  trx: Trx,
  { dialect }: Database,
  migrations: readonly Migration[],
): Promise<string | undefined> {
  if (dialect === 'postgres') await lockPostgres(trx);
  const applied = await appliedMigrations(trx);
  const refusal = refusalOf(applied, migrations);
  if (refusal !== undefined) throw new DatabaseTooNewError(refusal);
  const next = migrations[applied.length];
  if (next === undefined) return undefined;
  const untyped = trx as unknown as Kysely<unknown>;
  if (applied.length === 0) await createNotes(untyped, dialect);
  await next.up(untyped, dialect);
  const now = dialect === 'sqlite' ? sql`unixepoch('subsec') * 1000` : sql`extract(epoch from now()) * 1000`;
  await sql`insert into schema_migration (position, name, applied_at)
    values (${applied.length + 1}, ${next.name}, cast(${now} as ${columnTypes(dialect).integer}))`.execute(
    trx,
  );
  return next.name;
}

async function hasNotes(db: Database['db']): Promise<boolean> {
  const look =
    dialectOf(db) === 'sqlite'
      ? sql<{
          name: string | null;
        }>`select max(name) as name from sqlite_schema where name = 'schema_migration'`
      : sql<{ name: string | null }>`select to_regclass('schema_migration')::text as name`;
  const { rows } = await look.execute(db);
  return rows[0]?.name === 'schema_migration';
}

async function lockPostgres(trx: Trx): Promise<void> {
  // A long step, or waiting for another process's long step, is no fault.
  await sql`set local statement_timeout = 0`.execute(trx);
  await sql`set local lock_timeout = 0`.execute(trx);
  await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(trx);
}

async function createNotes(db: Kysely<unknown>, dialect: Database['dialect']): Promise<void> {
  const { text, integer } = columnTypes(dialect);
  // APPLICATION_ID of sqlite-file.ts: a PRAGMA takes no parameter.
  if (dialect === 'sqlite') await sql`pragma application_id = 0x4b6e6561`.execute(db);
  await createTable(db, dialect, 'schema_migration')
    .addColumn('position', integer, (column) => column.primaryKey())
    .addColumn('name', text, (column) => column.notNull().unique())
    .addColumn('applied_at', integer, (column) => column.notNull())
    .execute();
}
