import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { addTrailer } from '#/app/backup/backup-file.ts';
import { syncFolder } from '#/app/backup/sync-folder.ts';
import { inspectImage } from '#/app/backup/sqlite-image.ts';
import { copyPostgres } from '#/app/backup/postgres-to-image.ts';
import { BackupError } from '#/app/backup/backup-error.ts';
import { databaseLocation } from '#/platform/db/database.ts';
import { BUSY_TIMEOUT_MS } from '#/platform/db/sqlite-file.ts';

/**
 * All pages in one step. With fewer, every write of the running site would start the copy again from the beginning;
 * in WAL mode one long read holds nobody up.
 */
const EVERY_PAGE = 2 ** 31 - 1;

/** Copies the database while the site goes on writing, checks the copy, and only then gives it its name (0600). */
export async function makeBackup(databaseUrl: string, target: string, now: Temporal.Instant): Promise<void> {
  const location = databaseLocation(databaseUrl);
  if (location.dialect === 'sqlite' && !existsSync(location.path))
    throw new BackupError(`There is no database at ${location.path}.`);
  if (existsSync(target)) throw new BackupError(`${target} is there already. Nothing was overwritten.`);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const unfinished = `${target}.partial`;
  await rm(unfinished, { force: true });
  try {
    await (await open(unfinished, 'wx', 0o600)).close();
    if (location.dialect === 'sqlite') await copyPages(location.path, unfinished);
    else await copyPostgres(location.url, unfinished);
    const { steps, ...contents } = inspectImage(unfinished);
    const migrations = steps.map(({ name }) => name);
    await addTrailer(unfinished, { createdAt: now.toString(), migrations, ...contents });
    await rename(unfinished, target);
    await syncFolder(dirname(target));
  } catch (error) {
    for (const suffix of ['', '-wal', '-shm']) await rm(unfinished + suffix, { force: true });
    throw error;
  }
}

async function copyPages(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { timeout: BUSY_TIMEOUT_MS, readOnly: true });
  try {
    await backup(source, to, { rate: EVERY_PAGE });
  } finally {
    source.close();
  }
}
