import { DatabaseSync } from 'node:sqlite';
import { CHAIN_START } from '#/platform/audit/chain.ts';
import { isSqliteError } from '#/platform/db/database-errors.ts';
import type { AppliedStep } from '#/app/migrations/schema-notes.ts';
import { APPLICATION_ID, readPragma } from '#/platform/db/sqlite-file.ts';
import { BackupError } from '#/app/backup/backup-error.ts';
import type { BackupManifest } from '#/app/backup/backup-file.ts';

type ImageContents = Pick<BackupManifest, 'applicationId' | 'auditEnd'> & {
  readonly steps: readonly AppliedStep[];
};

/** Checks a copy of the database to the last page, folds its log into it, and tells what the copy holds. */
export function inspectImage(path: string): ImageContents {
  const image = new DatabaseSync(path, { timeout: 0 });
  try {
    image.exec('pragma journal_mode = delete');
    return contentsOf(image);
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    throw new BackupError('The copy is damaged inside. Restore the newest backup that is whole.', {
      cause: error,
    });
  } finally {
    image.close();
  }
}

function contentsOf(image: DatabaseSync): ImageContents {
  const applicationId = readPragma(image, 'application_id');
  if (applicationId !== APPLICATION_ID) throw new BackupError('This is not a clinic database.');
  if (readPragma(image, 'integrity_check') !== 'ok') {
    throw new BackupError('The copy is damaged inside. Restore the newest backup that is whole.');
  }
  if (readPragma(image, 'foreign_key_check') !== undefined) {
    throw new BackupError('The copy has rows that belong to no other row.');
  }
  const notes = image.prepare('select * from schema_migration order by position').all();
  return {
    applicationId,
    steps: notes.map(({ name, checksum }) => ({
      name: String(name),
      checksum: typeof checksum === 'string' ? checksum : null,
    })),
    auditEnd: auditEndOf(image),
  };
}

function auditEndOf(image: DatabaseSync): BackupManifest['auditEnd'] {
  const row = image.prepare('select position, hash from audit_seal order by position desc limit 1').get();
  return { position: Number(row?.['position'] ?? 0), hash: String(row?.['hash'] ?? CHAIN_START) };
}
