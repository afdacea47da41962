import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupManifest } from '#/app/backup/backup-file.ts';
import { withOpenedBackup, withWorkFolder } from '#/app/backup/opened-backup.ts';
import { checkedBackup, copyImage } from '#/app/backup/restore-backup.ts';
import { inspectImage } from '#/app/backup/sqlite-image.ts';
import { BackupError } from '#/app/backup/backup-error.ts';
import type { Config } from '#/platform/config/config.ts';

/**
 * Does with a backup all that a restore does but the last step, on a copy in DATA_DIR that is removed. Throws a
 * `BackupError` that says why it could not be restored.
 */
export async function verifyBackup(
  file: string,
  config: Pick<Config, 'backup' | 'dataDir'>,
): Promise<BackupManifest> {
  return withOpenedBackup(file, config, async (plain) => {
    const manifest = await checkedBackup(plain);
    await withWorkFolder(config.dataDir, async (work) => {
      const image = join(work, 'clinic.db');
      await copyImage(plain, manifest.imageBytes, image);
      const { auditEnd } = inspectImage(image);
      await rm(image);
      if (auditEnd.hash !== manifest.auditEnd.hash)
        throw new BackupError('The audit trail in this backup is not the one that was copied.');
    });
    return manifest;
  });
}
