import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import { countUse } from '#/platform/limits/rate-limit-store.ts';
import { databaseTrouble, type DatabaseTrouble } from '#/platform/db/database-errors.ts';
import type { Database } from '#/platform/db/database.ts';

/** Room for the largest change of a request, with its pages in the log and in the file. */
const ROOM_BYTES = 512 * 1024;
const MARK = { uses: 1, windowMs: 60_000 };

/**
 * Reads and writes one row, and looks whether a larger change would find room: one row fits where a booking does not.
 * Null when all is well. What is no trouble of the database is thrown.
 */
export async function checkDatabase(
  database: Database,
  now: Temporal.Instant,
): Promise<DatabaseTrouble | null> {
  const { db, dialect } = database;
  try {
    await db.selectFrom('schema_migration').select('name').limit(1).execute();
    await countUse(db, 'database-check', MARK, now);
    return dialect === 'sqlite' && !(await hasRoom(database)) ? 'full' : null;
  } catch (error) {
    const trouble = databaseTrouble(error);
    if (trouble === undefined) throw error;
    return trouble;
  }
}

type Pages = { readonly used: number; readonly free: number; readonly size: number; readonly file: string };

async function hasRoom({ db }: Database): Promise<boolean> {
  // Both ask the connection that writes: each has a page limit of its own.
  const limit = await sql<{ max_page_count: number }>`pragma max_page_count`.execute(db);
  const pages = await sql<Pages>`select
    (select page_count from pragma_page_count) as used,
    (select freelist_count from pragma_freelist_count) as free,
    (select page_size from pragma_page_size) as size,
    (select file from pragma_database_list where name = 'main') as file`.execute(db);
  const [{ max_page_count: most } = { max_page_count: 0 }] = limit.rows;
  const [page] = pages.rows;
  if (page === undefined) return false;
  const { bavail, bsize } = await statfs(dirname(page.file));
  return Math.min((most - page.used + page.free) * page.size, bavail * bsize) >= ROOM_BYTES;
}
