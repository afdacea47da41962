import { sql } from 'kysely';
import type { Database, Db } from '#/platform/db/database.ts';

/** Goes up with every committed change to hours, closures, holds or appointments. Kept by triggers, on SQLite only. */
export async function readDiaryVersion(db: Db): Promise<number> {
  const { version } = await db.selectFrom('diary_version').select('version').executeTakeFirstOrThrow();
  return version;
}

/**
 * The same text means: nothing that bears on the diary was committed in between, by whichever process. On PostgreSQL it
 * names the changes that can be seen, those of every other table too: it moves more often than need be, and makes no
 * booking wait for another one.
 */
export async function readDiaryMark({ db, dialect }: Database): Promise<string> {
  if (dialect === 'sqlite') return String(await readDiaryVersion(db));
  const { rows } = await sql<{ readonly mark: string }>`select pg_current_snapshot()::text as mark`.execute(
    db,
  );
  return rows[0]?.mark ?? '';
}
