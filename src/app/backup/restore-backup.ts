import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { readBackup, type BackupManifest } from '#/app/backup/backup-file.ts';
import { inspectImage } from '#/app/backup/sqlite-image.ts';
import { syncFolder } from '#/app/backup/sync-folder.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { BackupError } from '#/app/backup/backup-error.ts';
import { fillPostgres } from '#/app/backup/image-to-postgres.ts';
import { inTransaction, openDatabase, type Trx } from '#/platform/db/database.ts';
import { isSqliteBusy } from '#/platform/db/database-errors.ts';
import { MIGRATIONS } from '#/app/migrations/migration-list.ts';
import type { AppliedStep } from '#/app/migrations/schema-notes.ts';
import { refusalOf } from '#/app/migrations/schema-refusal.ts';
import { APPLICATION_ID } from '#/platform/db/sqlite-file.ts';

/** The backup's manifest, once every bit of the file is proved and this release can read what is in it. */
export async function checkedBackup(file: string): Promise<BackupManifest> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new BackupError(`There is no file ${file}.`);
  const backup = await readBackup(file);
  if (!backup.ok) {
    throw new BackupError(
      backup.fault.kind === 'damaged'
        ? 'This backup is damaged: its check sum does not fit. Nothing was changed. Take another backup.'
        : 'This is not a backup of a clinic, or its end is missing. Nothing was changed.',
    );
  }
  if (backup.value.applicationId !== APPLICATION_ID)
    throw new BackupError('This is not a backup of a clinic.');
  await refuseUnknownSteps(backup.value.migrations.map((name) => ({ name, checksum: null })));
  return backup.value;
}

/**
 * Puts a checked backup in the database's place and returns where the old file went (undefined when there was none).
 * The old file is moved, never deleted; a crash at any point leaves either the old or the new one whole.
 */
export async function restoreBackup(
  file: string,
  { imageBytes, createdAt }: BackupManifest,
  databasePath: string,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const fresh = `${databasePath}.restoring`;
  await mkdir(dirname(databasePath), { recursive: true, mode: 0o700 });
  await rm(fresh, { force: true });
  try {
    await copyImage(file, imageBytes, fresh);
    await refuseUnknownSteps(inspectImage(fresh).steps);
    await noteRestore(fresh, createdAt, now);
    const kept = existsSync(databasePath) ? await moveAside(databasePath) : undefined;
    await rename(fresh, databasePath);
    await syncFolder(dirname(databasePath));
    return kept;
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

/**
 * Fills the empty PostgreSQL database at `url` with a checked backup; `folder` takes the image meanwhile. Whatever fails
 * leaves a database that a second restore refuses, never one that looks whole and is not.
 */
export async function restoreToPostgres(
  file: string,
  { imageBytes, createdAt }: BackupManifest,
  { url, folder }: { readonly url: string; readonly folder: string },
  now: Temporal.Instant,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const image = join(folder, 'clinic.db.restoring');
  await rm(image, { force: true });
  try {
    await copyImage(file, imageBytes, image);
    const { steps } = inspectImage(image);
    await refuseUnknownSteps(steps);
    await fillPostgres(image, url, steps.length, (trx) => note(trx, createdAt, now));
  } finally {
    await rm(image, { force: true });
  }
}

/** In the copy itself, so that no clinic stands on a restored database that does not say so. */
async function noteRestore(path: string, createdAt: string, now: Temporal.Instant): Promise<void> {
  const image = await openDatabase(`file:${path}`);
  try {
    await inTransaction(image.db, (trx) => note(trx, createdAt, now));
  } finally {
    await image.close();
  }
}

function note(trx: Trx, createdAt: string, at: Temporal.Instant): Promise<void> {
  const subject = { kind: 'backup', id: createdAt };
  const actor = { kind: 'operator', id: null } as const;
  return appendAuditEntry(trx, { actor, requestId: null, action: 'database.restored', subject, at });
}

async function refuseUnknownSteps(steps: readonly AppliedStep[]): Promise<void> {
  const refusal = await refusalOf(steps, MIGRATIONS, 'sqlite');
  if (refusal !== undefined) throw new BackupError(refusal);
}

/** The database in a plain backup as a file of its own, on the disk when this returns. */
export async function copyImage(file: string, imageBytes: number, fresh: string): Promise<void> {
  const source = createReadStream(file, { end: imageBytes - 1 });
  await pipeline(source, createWriteStream(fresh, { mode: 0o600, flags: 'wx' }));
  const written = await open(fresh, 'r+');
  await written.sync();
  await written.close();
}

async function moveAside(databasePath: string): Promise<string> {
  const kept = freeName(`${databasePath}.before-restore`);
  const lock = lockUnlessUnreadable(databasePath);
  try {
    // Beside a file that could not be opened the log may still lie; it must not meet the new file.
    for (const suffix of ['-wal', '-shm', '']) {
      if (existsSync(databasePath + suffix)) await rename(databasePath + suffix, kept + suffix);
    }
  } finally {
    lock?.close();
  }
  return kept;
}

/**
 * Holds the old file for us alone. Leaving WAL mode needs every other connection gone, so the kernel itself tells
 * whether a site still runs, even one that was killed and started again; no heartbeat can be stale.
 */
function lockUnlessUnreadable(path: string): DatabaseSync | undefined {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(path, { timeout: 0 });
    lock.exec('pragma journal_mode = delete; begin exclusive');
    return lock;
  } catch (error) {
    lock?.close();
    if (isSqliteBusy(error)) {
      throw new BackupError(
        'The site is running on this database. Stop it, then restore. Nothing was changed.',
      );
    }
    return undefined;
  }
}

function freeName(wanted: string): string {
  let name = wanted;
  for (let n = 2; existsSync(name); n += 1) name = `${wanted}-${n}`;
  return name;
}
