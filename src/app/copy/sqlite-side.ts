import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BackupError } from '#/app/backup/backup-error.ts';
import { quoted } from '#/app/backup/image-tables.ts';
import { makeEmptyImage, setLastNumbers, type LastNumber } from '#/app/backup/postgres-to-image.ts';
import { inspectImage } from '#/app/backup/sqlite-image.ts';
import { syncFolder } from '#/app/backup/sync-folder.ts';
import { MAKE_NOTES, NOT_EMPTY, NOTES_TABLE, type CopyTarget } from '#/app/copy/copy-target.ts';
import type { CopyTable, Row, Side } from '#/app/copy/table-rows.ts';
import { MIGRATIONS } from '#/app/migrations/migration-list.ts';
import { isSqliteBusy } from '#/platform/db/database-errors.ts';

export function sqliteSide(file: DatabaseSync): Side {
  return {
    place: () => '?',
    ask: (statement, values) => Promise.resolve(file.prepare(statement).all(...values) as Row[]),
  };
}

/**
 * Holds a file for reading: nobody writes to it meanwhile. Whether a site runs, the kernel itself knows: leaving WAL
 * mode needs every other connection gone.
 */
export async function holdSqlite<Value>(
  path: string,
  use: (file: DatabaseSync) => Promise<Value>,
): Promise<Value> {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec('pragma journal_mode = delete; begin exclusive');
    return await use(file);
  } catch (error) {
    if (!isSqliteBusy(error)) throw error;
    throw new BackupError('The site is running on this database. Stop it, then copy. Nothing was changed.');
  } finally {
    if (file.isTransaction) file.exec('rollback');
    file.close();
  }
}

export function lastNumbersOf(file: DatabaseSync): readonly LastNumber[] {
  return file
    .prepare('select name, seq from sqlite_sequence')
    .all()
    .map(({ name, seq }) => ({ name: String(name), last: Number(seq) }));
}

/** A new file that is built beside its name and gets it at the end. A half one of the same source goes on. */
export async function openSqliteTarget(
  path: string,
  source: string,
): Promise<CopyTarget & { readonly file: DatabaseSync }> {
  if (existsSync(path)) throw new BackupError(`${path} ${NOT_EMPTY}`);
  const half = `${path}.copying`;
  if (!existsSync(half)) await beginHalf(half, source);
  const file = new DatabaseSync(half, { enableForeignKeyConstraints: false });
  if (notes(file, 'source')[0]?.words !== source) {
    file.close();
    throw new BackupError(`${half} ${NOT_EMPTY}`);
  }
  return {
    file,
    side: sqliteSide(file),
    fill: (table, pages) => fillTable(file, table, pages),
    finish: (numbers) => finish(file, { half, path }, numbers),
    async close() {
      if (file.isOpen) file.close();
    },
  };
}

/** Under another name until it says whose copy it is. */
async function beginHalf(half: string, source: string): Promise<void> {
  const fresh = `${half}.new`;
  for (const suffix of ['', '-wal', '-shm']) await rm(fresh + suffix, { force: true });
  await makeEmptyImage(fresh, MIGRATIONS.length);
  const file = new DatabaseSync(fresh);
  try {
    file.exec(`pragma journal_mode = delete; begin; ${MAKE_NOTES}`);
    const note = file.prepare(`insert into ${NOTES_TABLE} (kind, name, words) values (?, ?, ?)`);
    note.run('source', '', source);
    for (const trigger of file.prepare("select name, sql from sqlite_schema where type = 'trigger'").all()) {
      note.run('trigger', String(trigger['name']), String(trigger['sql']));
      file.exec(`drop trigger ${quoted(String(trigger['name']))}`);
    }
    file.exec('commit');
  } finally {
    file.close();
  }
  await rename(fresh, half);
}

function notes(file: DatabaseSync, kind: string): readonly { readonly words: string }[] {
  const isThere = file.prepare('select 1 from sqlite_schema where name = ?').get(NOTES_TABLE);
  if (isThere === undefined) return [];
  return file
    .prepare(`select words from ${NOTES_TABLE} where kind = ? order by name`)
    .all(kind)
    .map(({ words }) => ({ words: String(words) }));
}

async function fillTable(
  file: DatabaseSync,
  { name, columns }: CopyTable,
  pages: AsyncIterable<readonly Row[]>,
): Promise<void> {
  const places = columns.map(() => '?').join(', ');
  file.exec(`begin; delete from ${quoted(name)}`);
  try {
    const insert = file.prepare(
      `insert into ${quoted(name)} (${columns.map(quoted).join(', ')}) values (${places})`,
    );
    for await (const page of pages)
      for (const row of page) insert.run(...columns.map((column) => row[column] ?? null));
    file.exec('commit');
  } catch (error) {
    if (file.isTransaction) file.exec('rollback');
    throw error;
  }
}

async function finish(
  file: DatabaseSync,
  { half, path }: { readonly half: string; readonly path: string },
  numbers: readonly LastNumber[],
): Promise<void> {
  file.exec('begin');
  setLastNumbers(file, numbers);
  for (const { words } of notes(file, 'trigger')) file.exec(words);
  file.exec(`drop table ${NOTES_TABLE}; commit`);
  file.close();
  inspectImage(half);
  if (existsSync(path)) throw new BackupError(`${path} ${NOT_EMPTY}`);
  await rename(half, path);
  await syncFolder(dirname(path));
}
