import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeBackup } from '#/app/backup/make-backup.ts';
import { nameOfBackup } from '#/app/backup/kept-backups.ts';
import { WORK_FOLDER, withWorkFolder } from '#/app/backup/opened-backup.ts';
import { openSealedFile, sealFile } from '#/app/backup/sealed-file.ts';
import { syncFolder } from '#/app/backup/sync-folder.ts';
import { BackupError } from '#/app/backup/backup-error.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import type { DataKey } from '#/platform/config/data-keys.ts';

export type SealedBackupParts = {
  readonly databaseUrl: string;
  /** Takes the copy before it is sealed: it holds names in clear, as the database beside it does. */
  readonly dataDir: string;
  readonly dir: string;
  /** Another file than a dated one in the folder. */
  readonly target?: string;
  readonly key: DataKey;
  readonly now: Temporal.Instant;
};

const UNFINISHED = '.partial';
/** Longer than any backup takes: what is older was left by a process that was killed. */
const LEFT_BEHIND_MS = 6 * HOUR_MS;

/**
 * Copies, checks and seals the database into a new file, dated in the folder unless `target` names another, and returns
 * its path. The file has its name only once it was read back whole; whatever fails before leaves nothing behind.
 */
export async function makeSealedBackup(parts: SealedBackupParts): Promise<string> {
  const { databaseUrl, dataDir, dir, key, now } = parts;
  const target = parts.target ?? join(dir, nameOfBackup(now));
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await clearLeftBehind(parts);
  await withWorkFolder(dataDir, async (work) => {
    const plain = join(work, 'clinic.backup');
    await makeBackup(databaseUrl, plain, now);
    await sealWhole(plain, target, key);
  });
  return target;
}

async function sealWhole(plain: string, target: string, key: DataKey): Promise<void> {
  const unfinished = `${target}${UNFINISHED}`;
  try {
    await sealFile(plain, unfinished, key);
    const read = await openSealedFile(unfinished, null, [key]);
    if (!read.ok) throw new BackupError('The disk gave back other bytes than were written to it.');
    await rename(unfinished, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function clearLeftBehind({ dataDir, dir, now }: SealedBackupParts): Promise<void> {
  const left = [
    ...(await namesIn(dataDir))
      .filter((name) => name.startsWith(WORK_FOLDER))
      .map((name) => join(dataDir, name)),
    ...(await namesIn(dir)).filter((name) => name.endsWith(UNFINISHED)).map((name) => join(dir, name)),
  ];
  for (const path of left) {
    const found = await stat(path).catch(() => null);
    if (found !== null && now.epochMilliseconds - found.mtimeMs > LEFT_BEHIND_MS)
      await rm(path, { recursive: true, force: true });
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return existsSync(folder) ? readdir(folder) : [];
}
