import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { BackupError } from '#/app/backup/backup-error.ts';
import { lastNumbers, type LastNumber } from '#/app/backup/postgres-to-image.ts';
import type { CopyTarget } from '#/app/copy/copy-target.ts';
import { holdPostgres, openPostgresTarget, postgresSide } from '#/app/copy/postgres-side.ts';
import { holdSqlite, lastNumbersOf, openSqliteTarget, sqliteSide } from '#/app/copy/sqlite-side.ts';
import {
  copyTablesOf,
  pagesOf,
  sumOf,
  type CopyTable,
  type Side,
  type TableSum,
} from '#/app/copy/table-rows.ts';
import { openDatabase, type DatabaseLocation } from '#/platform/db/database.ts';

/** `there`: an earlier run had copied it, and every row is still the same. `differs`: only where nothing is copied. */
export type ComparedTable = TableSum & {
  readonly name: string;
  readonly outcome: 'copied' | 'there' | 'differs';
};

/** A SQLite file and a PostgreSQL database: one is read, the other is filled or compared. */
export type CopyPair = { readonly from: DatabaseLocation; readonly to: DatabaseLocation };

type Tell = (table: ComparedTable) => void;

/**
 * Copies every row into a new database, table by table, and compares each table with its copy. A run that was killed
 * leaves a half copy, and the next run goes on with it: tables whose every row is there are not copied again, so one
 * that was changed meanwhile is found. Sealed values are copied as they are. Throws a BackupError.
 */
export async function copyDatabase({ from, to }: CopyPair, tell: Tell): Promise<readonly ComparedTable[]> {
  const source = nameOf(from);
  if (from.dialect === 'sqlite' && to.dialect === 'postgres')
    return holdSqlite(from.path, async (file) => {
      const parts = { tables: copyTablesOf(file), numbers: lastNumbersOf(file) };
      return fillAndFinish(sqliteSide(file), await openPostgresTarget(to.url, source), parts, tell);
    });
  if (from.dialect === 'postgres' && to.dialect === 'sqlite')
    return holdPostgres(from.url, async (trx) => {
      const target = await openSqliteTarget(to.path, source);
      const parts = { tables: copyTablesOf(target.file), numbers: await lastNumbers(trx) };
      return fillAndFinish(postgresSide(trx), target, parts, tell);
    });
  throw sameKind();
}

/** Throws a BackupError while a site, or another program, uses the database. */
export async function refuseWhileInUse(from: DatabaseLocation): Promise<void> {
  if (from.dialect === 'sqlite') await holdSqlite(from.path, () => Promise.resolve());
  else await holdPostgres(from.url, () => Promise.resolve());
}

/** Compares a finished copy with its source, row by row, and changes neither. */
export async function compareDatabases(
  { from, to }: CopyPair,
  tell: Tell,
): Promise<readonly ComparedTable[]> {
  const path = from.dialect === 'sqlite' ? from.path : to.dialect === 'sqlite' ? to.path : null;
  const url = from.dialect === 'postgres' ? from.url : to.dialect === 'postgres' ? to.url : null;
  if (path === null || url === null) throw sameKind();
  const file = new DatabaseSync(path, { readOnly: true });
  const server = await openDatabase(url);
  try {
    const [one, other] = [sqliteSide(file), postgresSide(server.db)];
    const compared: ComparedTable[] = [];
    for (const table of copyTablesOf(file)) {
      const [left, right] = [await sumOf(one, table), await sumOf(other, table)];
      const sum = from.dialect === 'sqlite' ? right : left;
      const isSame = left.rows === right.rows && left.digest === right.digest;
      compared.push({ name: table.name, ...sum, outcome: isSame ? 'there' : 'differs' });
      tell(compared[compared.length - 1] as ComparedTable);
    }
    return compared;
  } finally {
    file.close();
    await server.close();
  }
}

type Parts = { readonly tables: readonly CopyTable[]; readonly numbers: readonly LastNumber[] };

async function fillAndFinish(
  source: Side,
  target: CopyTarget,
  { tables, numbers }: Parts,
  tell: Tell,
): Promise<readonly ComparedTable[]> {
  try {
    const copied: ComparedTable[] = [];
    for (const table of tables) {
      const done = await copyTable(source, target, table);
      copied.push(done);
      tell(done);
    }
    await target.finish(numbers);
    return copied;
  } finally {
    await target.close();
  }
}

async function copyTable(source: Side, target: CopyTarget, table: CopyTable): Promise<ComparedTable> {
  const wanted = await sumOf(source, table);
  const isSame = ({ rows, digest }: TableSum) => rows === wanted.rows && digest === wanted.digest;
  if (isSame(await sumOf(target.side, table))) return { name: table.name, ...wanted, outcome: 'there' };
  await target.fill(table, pagesOf(source, table));
  if (isSame(await sumOf(target.side, table))) return { name: table.name, ...wanted, outcome: 'copied' };
  throw new BackupError(
    `The table ${table.name} is not the same on both sides: somebody writes to the new database. Stop that, then run this again.`,
  );
}

function sameKind(): BackupError {
  return new BackupError(
    'Both are of one kind. This copies between a SQLite file and PostgreSQL; for the same kind use backup and restore.',
  );
}

/** Whose half copy it is, without the password that may stand in an address. */
function nameOf(from: DatabaseLocation): string {
  if (from.dialect === 'sqlite') return named(from.path);
  const { hostname, port, pathname } = new URL(from.url);
  return named(`${hostname}:${port || '5432'}${pathname}`);
}

function named(place: string): string {
  return createHash('sha256').update(place).digest('hex');
}
