import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { databaseLocation } from '#/platform/db/database.ts';

/** What a restore put aside: each file is the whole database as it was. */
export function oldCopies(databaseUrl: string): readonly string[] {
  const location = databaseLocation(databaseUrl);
  if (location.dialect !== 'sqlite') return [];
  const folder = dirname(location.path);
  if (!existsSync(folder)) return [];
  const prefix = `${basename(location.path)}.before-restore`;
  const copies = readdirSync(folder).filter((name) => name.startsWith(prefix) && !/-(?:wal|shm)$/.test(name));
  return copies.sort().map((name) => join(folder, name));
}
