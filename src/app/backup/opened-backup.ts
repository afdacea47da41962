import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { isSealed, openSealedFile, type SealFault } from '#/app/backup/sealed-file.ts';
import { BackupError } from '#/app/backup/backup-error.ts';
import type { Config } from '#/platform/config/config.ts';

export const WORK_FOLDER = 'backup-in-work-';

/**
 * Gives `use` a backup that can be read: the file itself, or what was sealed in it, which lies in DATA_DIR until `use`
 * has ended. Throws a `BackupError` when it cannot be opened.
 */
export async function withOpenedBackup<Value>(
  file: string,
  { backup, dataDir }: Pick<Config, 'backup' | 'dataDir'>,
  use: (plain: string) => Promise<Value>,
): Promise<Value> {
  const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  if (!isFile || !(await isSealed(file))) return use(file);
  return withWorkFolder(dataDir, async (work) => {
    const plain = join(work, 'clinic.backup');
    const opened = await openSealedFile(file, plain, backup.on ? backup.keys : []);
    if (!opened.ok) throw new BackupError(refusalOf(opened.fault));
    return use(plain);
  });
}

/** A folder of its own in DATA_DIR, removed at the end: what lies in it is as readable as the database beside it. */
export async function withWorkFolder<Value>(
  dataDir: string,
  use: (work: string) => Promise<Value>,
): Promise<Value> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const work = await mkdtemp(join(dataDir, WORK_FOLDER));
  try {
    return await use(work);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function refusalOf(fault: SealFault): string {
  switch (fault.kind) {
    case 'key-unknown':
      return `This backup was sealed with the key "${fault.keyId}". Put that key into BACKUP_KEY, behind the first one.`;
    case 'changed':
    case 'not-sealed':
      return (
        'This backup is damaged, or BACKUP_KEY holds another key of the same name. Nothing was changed. ' +
        'Take another backup.'
      );
  }
}
