/** Nobody could write for five seconds. The caller answers 503 with Retry-After; nothing was stored. */
export class DatabaseBusyError extends Error {
  override readonly name = 'DatabaseBusyError';
}

/** The database ran other steps than this release knows. The message tells the operator what to do. */
export class SchemaRefusedError extends Error {
  override readonly name = 'SchemaRefusedError';
}

/** The file belongs to another program. The message is for the operator. */
export class ForeignDatabaseError extends Error {
  override readonly name = 'ForeignDatabaseError';
}

/** The database could not be opened. `place` is its file, or its server and how long that was asked; no secret. */
export class DatabaseOpenError extends Error {
  override readonly name = 'DatabaseOpenError';
  readonly place: string;

  constructor(place: string, cause: unknown) {
    super('The database could not be opened.', { cause });
    this.place = place;
  }
}

const SQLITE_BUSY = 5;
const SQLITE_IOERR = 10;
const SQLITE_FULL = 13;
const SQLITE_CONSTRAINT_PRIMARYKEY = 1555;
const SQLITE_CONSTRAINT_UNIQUE = 2067;
const SQLITE_CONSTRAINT_ROWID = 2579;
const SQLITE_UNIQUE_CODES = [SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_ROWID];

const POSTGRES_UNIQUE_VIOLATION = '23505';
const POSTGRES_RETRY_CODES = ['40001', '40P01'];

/** True for any error that SQLite itself reports. */
export function isSqliteError(error: unknown): error is Error {
  return sqliteCode(error) !== 0;
}

/** True when another process holds SQLite's write lock (any of SQLITE_BUSY's extended codes). */
export function isSqliteBusy(error: unknown): boolean {
  return primarySqliteCode(error) === SQLITE_BUSY;
}

/** True when the disk failed under SQLite; the connection must not be trusted afterwards. */
export function isSqliteInputOutputError(error: unknown): boolean {
  return primarySqliteCode(error) === SQLITE_IOERR;
}

/** True when a change found no room: the disk, a quota or the page limit of the file. Nothing of it was stored. */
export function isSqliteFull(error: unknown): boolean {
  return primarySqliteCode(error) === SQLITE_FULL;
}

/** True when PostgreSQL asks for the whole transaction to be tried again: serialization failure or deadlock. */
export function isPostgresRetry(error: unknown): boolean {
  return POSTGRES_RETRY_CODES.includes(String(read(error, 'code')));
}

/**
 * True when a UNIQUE or PRIMARY KEY rule refused a row. With `columns` (`['slot_cell.resource', 'slot_cell.cell']`,
 * any order) true only for the rule over exactly these columns, because SQLite does not tell a rule's name.
 */
export function isUniqueViolation(error: unknown, columns?: readonly string[]): boolean {
  const violated = violatedColumns(error);
  if (violated === undefined) return false;
  return columns === undefined || [...columns].sort().join() === violated.sort().join();
}

function violatedColumns(error: unknown): string[] | undefined {
  if (SQLITE_UNIQUE_CODES.includes(sqliteCode(error))) {
    const [, names = ''] = String(read(error, 'message')).split('constraint failed: ');
    return names.split(', ');
  }
  if (read(error, 'code') === POSTGRES_UNIQUE_VIOLATION) {
    // The words around it are translated by the server; `(a, "position")=(` is not.
    const [, names = ''] = /\(([^=]*)\)=\(/.exec(String(read(error, 'detail'))) ?? [];
    const table = String(read(error, 'table'));
    return names.split(', ').map((name) => `${table}.${name.replaceAll('"', '')}`);
  }
  return undefined;
}

function sqliteCode(error: unknown): number {
  return read(error, 'code') === 'ERR_SQLITE_ERROR' ? Number(read(error, 'errcode')) : 0;
}

/** SQLite keeps the family of an error in the low byte of its extended code. */
export function primarySqliteCode(error: unknown): number {
  return sqliteCode(error) & 0xff;
}

function read(error: unknown, property: string): unknown {
  return error instanceof Error ? Reflect.get(error, property) : undefined;
}
