import { parentPort, workerData } from 'node:worker_threads';
import { makeSealedBackup, type SealedBackupParts } from '#/app/backup/sealed-backup.ts';
import { reasonOf, type BackupAnswer } from '#/app/backup/backup-reason.ts';

/** What `backups.ts` sends: an instant does not cross to another thread, its milliseconds do. */
export type BackupTask = Omit<SealedBackupParts, 'now'> & { readonly nowMs: number };

const { nowMs, ...parts } = workerData as BackupTask;
const now = Temporal.Instant.fromEpochMilliseconds(nowMs);
const answer = await makeSealedBackup({ ...parts, now }).then(
  (): BackupAnswer => ({ ok: true }),
  (error: unknown): BackupAnswer => ({ ok: false, reason: reasonOf(error) }),
);
parentPort?.postMessage(answer);
