import { sql, type Kysely } from 'kysely';
import { inTransaction, type Database, type Trx } from '#/platform/db/database.ts';
import { SchemaRefusedError } from '#/platform/db/database-errors.ts';
import { MIGRATIONS } from '#/app/migrations/migration-list.ts';
import type { Migration } from '#/platform/db/migration.ts';
import { addChecksums, appliedSteps, createNotes, noteStep } from '#/app/migrations/schema-notes.ts';
import { refusalOf, withReleased } from '#/app/migrations/schema-refusal.ts';
import { checksumOf } from '#/platform/db/step-checksum.ts';

/** Any number that no other program on the same PostgreSQL server is likely to take. */
const MIGRATION_LOCK = 5_427_913_002;

/**
 * Brings the schema up to date and returns the names of the steps that ran, if any.
 *
 * Kysely's own migrator runs SQLite steps outside a transaction and without a lock. Here each step is one
 * transaction on both databases, together with the note that it ran: a process killed half-way leaves the
 * version before or after. The lock (BEGIN IMMEDIATE, or an advisory lock) is taken per step and the
 * notes are read again under it, so several processes may call this at once.
 * Throws SchemaRefusedError when the database ran steps that this release does not know, or knows otherwise.
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
  return (await appliedSteps(db)).map(({ name }) => name);
}

async function runNext(
  trx: Trx,
  { dialect }: Database,
  migrations: readonly Migration[],
): Promise<string | undefined> {
  if (dialect === 'postgres') await lockPostgres(trx);
  const applied = await appliedSteps(trx);
  const refusal = await refusalOf(applied, migrations, dialect);
  if (refusal !== undefined) throw new SchemaRefusedError(refusal);
  if (applied.some(({ checksum }) => checksum === null)) {
    await addChecksums(
      trx,
      dialect,
      applied.map((step) => withReleased(step, dialect)),
    );
  }
  const next = migrations[applied.length];
  if (next === undefined) return undefined;
  if (applied.length === 0) await createNotes(trx, dialect);
  await next.up(trx as unknown as Kysely<unknown>, dialect);
  const checksum = await checksumOf(next, dialect);
  await noteStep(trx, dialect, applied.length + 1, { name: next.name, checksum });
  return next.name;
}

async function lockPostgres(trx: Trx): Promise<void> {
  // A long step, or waiting for another process's long step, is no fault.
  await sql`set local statement_timeout = 0`.execute(trx);
  await sql`set local lock_timeout = 0`.execute(trx);
  await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(trx);
}
