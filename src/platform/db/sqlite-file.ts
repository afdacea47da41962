import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { ForeignDatabaseError } from '#/platform/db/database-errors.ts';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** Written into the header of every clinic database ("Knea"), so that a foreign file is recognised. */
export const APPLICATION_ID = 0x4b6e6561;

/** How long anybody waits for another process that is writing. */
export const BUSY_TIMEOUT_MS = 5000;

const STATEMENTS_KEPT = 500;
const WAL_SIZE_LIMIT_BYTES = 64 * 1024 * 1024;

const SETTINGS: Readonly<Record<string, string | number>> = {
  foreign_keys: 1,
  trusted_schema: 0,
  secure_delete: 1,
  temp_store: 2, // In memory: what is sorted or written anew leaves nothing in the machine's folder for such files.
  recursive_triggers: 1, // Without it INSERT OR REPLACE would pass by the triggers that refuse a DELETE.
  synchronous: 2, // FULL: with NORMAL a power cut may take back a booking we had already confirmed.
  busy_timeout: BUSY_TIMEOUT_MS,
  journal_size_limit: WAL_SIZE_LIMIT_BYTES,
};

type PreparedStatement = { readonly statement: StatementSync; readonly returnsRows: boolean };

export type StatementOutcome = {
  readonly rows: Record<string, unknown>[];
  readonly changes?: bigint;
  readonly insertId?: bigint;
};

/** One connection to the file, with its prepared statements. */
export type SqliteConnectionFile = {
  readonly connection: DatabaseSync;
  run(sql: string, parameters: readonly unknown[]): StatementOutcome;
  close(): void;
};

/** Opens the file for writing, creating it (0600) and its directory (0700), and proves that every setting took. */
export function openSqliteWriter(path: string): SqliteConnectionFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
  const connection = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    refuseForeignFile(connection, path);
    connection.exec('pragma journal_mode = wal');
    applySettings(connection);
    expectSetting(connection, 'journal_mode', 'wal');
  } catch (error) {
    connection.close();
    throw error;
  }
  return withStatementCache(connection);
}

/** Opens a second, read-only connection to a file that a writer has already opened. */
export function openSqliteReader(path: string): SqliteConnectionFile {
  const connection = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, readOnly: true });
  applySettings(connection);
  return withStatementCache(connection);
}

/** Reads one PRAGMA. The name is a constant of ours, never input. */
export function readPragma(connection: DatabaseSync, name: string): unknown {
  const row = connection.prepare(`pragma ${name}`).get();
  return row === undefined ? undefined : Object.values(row)[0];
}

function refuseForeignFile(connection: DatabaseSync, path: string): void {
  const applicationId = readPragma(connection, 'application_id');
  const tables = connection.prepare('select count(*) as tables from sqlite_schema').get();
  const isOurs = applicationId === APPLICATION_ID;
  if (!isOurs && (applicationId !== 0 || tables?.['tables'] !== 0)) {
    throw new ForeignDatabaseError(
      `${path} is a SQLite file of another program. Set DATABASE_URL to another file.`,
    );
  }
}

function applySettings(connection: DatabaseSync): void {
  for (const [name, value] of Object.entries(SETTINGS)) {
    connection.exec(`pragma ${name} = ${value}`);
    expectSetting(connection, name, value);
  }
}

function expectSetting(connection: DatabaseSync, name: string, expected: string | number): void {
  const actual = readPragma(connection, name);
  if (actual !== expected) {
    throw new Error(`SQLite would not take ${name} = ${expected}; it says ${String(actual)}.`);
  }
}

function withStatementCache(connection: DatabaseSync): SqliteConnectionFile {
  const cache = new Map<string, PreparedStatement>();
  const prepared = (sql: string): PreparedStatement => {
    const known = cache.get(sql);
    if (known !== undefined) return known;
    const statement = connection.prepare(sql);
    const fresh = { statement, returnsRows: statement.columns().length > 0 };
    if (cache.size >= STATEMENTS_KEPT) cache.clear();
    cache.set(sql, fresh);
    return fresh;
  };
  return {
    connection,
    run(sql, parameters) {
      const { statement, returnsRows } = prepared(sql);
      // node:sqlite itself refuses whatever is not a bindable value, with the parameter's position.
      const values = parameters as readonly SQLInputValue[];
      if (returnsRows) return { rows: statement.all(...values) };
      const { changes, lastInsertRowid } = statement.run(...values);
      return { rows: [], changes: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    },
    close() {
      cache.clear();
      connection.close();
    },
  };
}
