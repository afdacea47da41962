import { BackupError } from '#/app/backup/backup-error.ts';
import { knownFault } from '#/platform/known-faults.ts';
import type { BackupReason } from '#/platform/observability/site-trouble.ts';

export type BackupAnswer = { readonly ok: true } | { readonly ok: false; readonly reason: BackupReason };

const REASONS: Readonly<Record<string, BackupReason>> = {
  'disk-full': 'disk-full',
  'not-ours': 'no-folder',
  'disk-read-only': 'no-folder',
  'file-in-the-way': 'no-folder',
  'folder-in-the-way': 'no-folder',
  'folder-missing': 'no-folder',
  'database-damaged': 'database',
  'not-a-database': 'database',
  'database-closed': 'database',
  'no-server': 'database',
  'wrong-password': 'database',
  'no-database': 'database',
  'server-full': 'database',
};

/** Why a backup was not made, as far as somebody at the clinic can do something about it. */
export function reasonOf(error: unknown): BackupReason {
  if (error instanceof BackupError) return 'database';
  return REASONS[knownFault(error)?.kind ?? ''] ?? 'unknown';
}
