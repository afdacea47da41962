import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { addTrailer } from '#/cli/backup/backup-file.ts';
import { syncFolder } from '#/cli/backup/sync-folder.ts';
import { inspectImage } from '#/cli/backup/sqlite-image.ts';
import { Refusal } from '#/cli/verb.ts';
import { BUSY_TIMEOUT_MS } from '#/platform/db/sqlite-file.ts';

/**
 * All pages in one step. With fewer, every write of the running site would start the copy again from the beginning;
 * in WAL mode one long read holds nobody up.
 */
const EVERY_PAGE = 2 ** 31 - 1;

/** Copies the database while the site goes on writing, checks the copy, and only then gives it its name (0600). */
export async function makeBackup(databasePath: string, target: string, now: Temporal.Instant): Promise<void> {
  if (!existsSync(databasePath)) throw new Refusal(`There is no database at ${databasePath}.`);
  if (existsSync(target)) throw new Refusal(`${target} is there already. Nothing was overwritten.`);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const unfinished = `${target}.partial`;
  await rm(unfinished, { force: true });
  try {
    await (await open(unfinished, 'wx', 0o600)).close();
    await copyPages(databasePath, unfinished);
    const { steps, ...contents } = inspectImage(unfinished);
    const migrations = steps.map(({ name }) => name);
    await addTrailer(unfinished, { createdAt: now.toString(), migrations, ...contents });
    await rename(unfinished, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await rm(unfinished, { force: true });
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
