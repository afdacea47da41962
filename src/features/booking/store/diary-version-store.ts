import type { Db } from '#/platform/db/database.ts';

/** Goes up with every committed change to hours, closures, holds or appointments. Kept by triggers, on SQLite only. */
export async function readDiaryVersion(db: Db): Promise<number> {
  const { version } = await db.selectFrom('diary_version').select('version').executeTakeFirstOrThrow();
  return version;
}
