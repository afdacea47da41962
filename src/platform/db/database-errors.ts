/** Others kept the database or every connection to it for five seconds. Nothing was stored. */
export class DatabaseBusyError extends Error {
  override readonly name = 'DatabaseBusyError';
}

/** The database server could not be reached, or went away before it had answered. */
export class DatabaseUnreachableError extends Error {
  override readonly name = 'DatabaseUnreachableError';
  /** False once the answer to a COMMIT, or to a lone change, was lost: doing it again might do it twice. */
  readonly mayRunAgain: boolean;

  constructor(mayRunAgain: boolean, cause: unknown) {
    super('The database cannot be reached.', { cause });
    this.mayRunAgain = mayRunAgain;
  }
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
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_CONSTRAINT_PRIMARYKEY = 1555;
const SQLITE_CONSTRAINT_UNIQUE = 2067;
const SQLITE_CONSTRAINT_ROWID = 2579;
const SQLITE_UNIQUE_CODES = [SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_ROWID];

const SQLITE_CONSTRAINT_FOREIGNKEY = 787;

const POSTGRES_UNIQUE_VIOLATION = '23505';
const POSTGRES_FOREIGN_KEY_VIOLATION = '23503';
/** A serialization failure or a deadlock: the server has rolled back and asks for the whole to be done again. */
const POSTGRES_CONFLICTS = ['40001', '40P01'];
/** The last words of a server that closes a connection: shutdown, crash, start, idle too long, no more of class 08. */
const POSTGRES_FAREWELL = /^(?:08...|57P0[1235]|25P0[34])$/;

/** Why the database did not do what was asked, where nothing was wrong with the asking. */
export type DatabaseTrouble = 'unreachable' | 'busy' | 'full' | 'readOnly';

const TROUBLE_NAMES: Readonly<Record<string, DatabaseTrouble>> = {
  DatabaseBusyError: 'busy',
  DatabaseUnreachableError: 'unreachable',
};

/** By primary code. After a failed read or write of the disk the file is opened anew at the next attempt. */
const SQLITE_TROUBLE: Readonly<Record<number, DatabaseTrouble>> = {
  [SQLITE_BUSY]: 'busy',
  [SQLITE_READONLY]: 'readOnly',
  [SQLITE_IOERR]: 'unreachable',
  [SQLITE_FULL]: 'full',
  [SQLITE_CANTOPEN]: 'unreachable',
};

/** By SQLSTATE, or by the system's own name where a file could not be opened. Time ran out (a lock, a statement), every connection is taken, or the memory is. */
const TROUBLE_CODES: Readonly<Record<string, DatabaseTrouble>> = {
  ...Object.fromEntries(POSTGRES_CONFLICTS.map((code) => [code, 'busy'])),
  '53200': 'busy',
  '53300': 'busy',
  '55P03': 'busy',
  '57014': 'busy',
  '58030': 'unreachable',
  '53100': 'full',
  ENOSPC: 'full',
  EDQUOT: 'full',
  '25006': 'readOnly',
  EROFS: 'readOnly',
};

const MOST_CAUSES = 5;

/**
 * The one place that tells a database in trouble from a fault of ours: the first is answered with 503 and
 * Retry-After, the second with 500. By name and code, because the pages are bundled apart from these classes.
 */
export function databaseTrouble(error: unknown): DatabaseTrouble | undefined {
  let current = error;
  for (let depth = 0; depth < MOST_CAUSES && current instanceof Error; depth += 1) {
    const trouble = TROUBLE_NAMES[current.name] ?? troubleOfCode(current);
    if (trouble !== undefined) return trouble;
    current = current.cause;
  }
  return undefined;
}

function troubleOfCode(error: Error): DatabaseTrouble | undefined {
  const sqlite = SQLITE_TROUBLE[primarySqliteCode(error)];
  if (sqlite !== undefined) return sqlite;
  const code = String(read(error, 'code'));
  return isFarewell(error) ? 'unreachable' : TROUBLE_CODES[code];
}

/** True when the server closes the connection with this answer. */
export function isFarewell(error: unknown): boolean {
  return POSTGRES_FAREWELL.test(String(read(error, 'code')));
}

/** How often work that ended with `error` is worth running in all: 1 unless nothing of it can have been stored. */
export function attemptsWorth(error: unknown): number {
  if (POSTGRES_CONFLICTS.includes(String(read(error, 'code')))) return 5;
  return read(error, 'name') === 'DatabaseUnreachableError' && read(error, 'mayRunAgain') === true ? 2 : 1;
}

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

/**
 * True when a UNIQUE or PRIMARY KEY rule refused a row. With `columns` (`['slot_cell.resource', 'slot_cell.cell']`,
 * any order) true only for the rule over exactly these columns, because SQLite does not tell a rule's name.
 */
export function isUniqueViolation(error: unknown, columns?: readonly string[]): boolean {
  const violated = violatedColumns(error);
  if (violated === undefined) return false;
  return columns === undefined || [...columns].sort().join() === violated.sort().join();
}

/** True when a row could not go because another one names it, or could not come because it names nothing. */
export function isForeignKeyViolation(error: unknown): boolean {
  return (
    sqliteCode(error) === SQLITE_CONSTRAINT_FOREIGNKEY ||
    read(error, 'code') === POSTGRES_FOREIGN_KEY_VIOLATION
  );
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
