import { knownFault } from '#/platform/known-faults.ts';
import { Kysely, SqliteAdapter, type Transaction } from 'kysely';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseOpenError } from '#/platform/db/database-errors.ts';
import { NodeSqliteDialect } from '#/platform/db/node-sqlite-dialect.ts';
import { postgresDialect } from '#/platform/db/postgres-dialect.ts';
import { tryAgain } from '#/platform/db/try-again.ts';

/** Every table. The program fills it in, in `app/schema.ts`, with what each feature's `store/tables.ts` describes. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the members come by declaration merging
export interface Schema {}

export type DialectName = 'sqlite' | 'postgres';
export type Db = Kysely<Schema>;
export type Trx = Transaction<Schema>;
export type Database = {
  readonly db: Db;
  readonly dialect: DialectName;
  readonly close: () => Promise<void>;
};

/** Where the data are: a file of this machine, or a PostgreSQL server. */
export type DatabaseLocation =
  | { readonly dialect: 'sqlite'; readonly path: string }
  | { readonly dialect: 'postgres'; readonly url: string };

/** A machine that starts everything at once needs seconds until its PostgreSQL answers. */
const SERVER_PATIENCE_MS = 10_000;
const SERVER_PAUSE_MS = 500;

/** Reads `file:./data/clinic.db` (relative to the working directory), `file:///data/clinic.db` or `postgres://…`. */
export function databaseLocation(url: string): DatabaseLocation {
  if (/^postgres(ql)?:\/\//.test(url)) return { dialect: 'postgres', url };
  if (url.startsWith('file://')) return { dialect: 'sqlite', path: fileURLToPath(url) };
  const path = url.startsWith('file:') ? url.slice('file:'.length) : '';
  if (path === '') throw new Error('DATABASE_URL must start with file: or postgres:// and name a database.');
  return { dialect: 'sqlite', path: resolve(path) };
}

/**
 * Opens the clinic's database; a missing SQLite file is created. Call `migrate` before the first query. A server that
 * does not answer yet may be starting beside us: it is asked again for `patienceMs`. Throws DatabaseOpenError.
 */
export async function openDatabase(url: string, patienceMs = SERVER_PATIENCE_MS): Promise<Database> {
  const location = databaseLocation(url);
  const startedMs = performance.now();
  for (;;) {
    try {
      return await openOnce(location);
    } catch (error) {
      const waitedMs = performance.now() - startedMs;
      const isLate = location.dialect === 'sqlite' || knownFault(error)?.kind !== 'no-server';
      if (isLate || waitedMs >= patienceMs) throw new DatabaseOpenError(placeOf(location, waitedMs), error);
    }
    await sleep(SERVER_PAUSE_MS);
  }
}

async function openOnce(location: DatabaseLocation): Promise<Database> {
  const kyselyDialect =
    location.dialect === 'sqlite' ? new NodeSqliteDialect(location.path) : postgresDialect(location.url);
  const db = new Kysely<Schema>({ dialect: kyselyDialect });
  try {
    // Kysely closes only what it has opened, so it must have looked once.
    await db.connection().execute(async () => undefined);
  } catch (error) {
    await db.destroy().catch(() => undefined);
    throw error;
  }
  return { db, dialect: location.dialect, close: () => db.destroy() };
}

/** For people: without the name and the password that stand in the address of a server. */
function placeOf(location: DatabaseLocation, waitedMs: number): string {
  if (location.dialect === 'sqlite') return location.path;
  const { hostname, port, searchParams } = new URL(location.url);
  const host = hostname || searchParams.get('host') || 'localhost';
  const seconds = Math.round(waitedMs / 1000);
  return `${host} port ${port || '5432'}${seconds === 0 ? '' : ` (asked for ${String(seconds)} seconds)`}`;
}

/** For the few statements that differ, where only a db or trx is at hand. */
export function dialectOf(db: Db | Trx): DialectName {
  return db.getExecutor().adapter instanceof SqliteAdapter ? 'sqlite' : 'postgres';
}

/**
 * Runs `work` in one transaction and commits when it returns; a throw rolls back and is passed on.
 * PostgreSQL may ask for the whole to be done again, or its connection may be lost before the COMMIT: `work` then
 * runs again, so it must change nothing but the database. A COMMIT whose answer was lost is never repeated.
 * SQLite transactions start with BEGIN IMMEDIATE and wait up to five seconds for each other, then throw
 * DatabaseBusyError.
 */
export function inTransaction<Value>(db: Db, work: (trx: Trx) => Promise<Value>): Promise<Value> {
  return tryAgain(() => db.transaction().execute(work));
}
