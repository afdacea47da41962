import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '#/platform/db/database.ts';
import { databaseTrouble } from '#/platform/db/database-errors.ts';

/**
 * What became of the bytes of deleted rows. `log-in-use`: the file is clean, its log is not, because another
 * connection still reads from it. `locked`: another process kept writing. `no-space`: a clean copy has no room.
 * `elsewhere`: PostgreSQL keeps its own files.
 */
export type Wiped = 'wiped' | 'log-in-use' | 'locked' | 'no-space' | 'elsewhere';

const PAUSE_MS = 50;

/**
 * Takes the last traces of deleted rows out of SQLite's files. `secure_delete` blanks a row where it lies, but not
 * the copies that stay in the free part of a page when its rows move to a neighbour, so the file is written anew
 * (`tests/integration/platform/erased-files.test.ts` shows them). Then the log, which holds every page as it was, is
 * cut to nothing.
 */
export async function wipeDeleted(database: Database, patienceMs: number): Promise<Wiped> {
  if (database.dialect !== 'sqlite') return 'elsewhere';
  try {
    await sql`vacuum`.execute(database.db);
  } catch (error) {
    // What was begun lies in the log: it goes, so that a full disk has its space back.
    await emptyLog(database, patienceMs);
    const trouble = databaseTrouble(error);
    if (trouble === 'busy') return 'locked';
    if (trouble === 'full') return 'no-space';
    throw error;
  }
  return (await emptyLog(database, patienceMs)) ? 'wiped' : 'log-in-use';
}

/** Moves SQLite's log into the file and cuts it to nothing; false while another connection still needs it. */
export async function emptyLog({ db, dialect }: Database, patienceMs: number): Promise<boolean> {
  if (dialect !== 'sqlite') return true;
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
    if (rows[0]?.busy === 0) return true;
    if (performance.now() >= deadline) return false;
    await sleep(PAUSE_MS);
  }
}
