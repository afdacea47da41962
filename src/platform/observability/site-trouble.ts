import type { Result } from '#/kernel/result.ts';

/** Why the last try made no backup. */
export type BackupReason = 'disk-full' | 'no-folder' | 'database' | 'unknown';

/** What is wrong with the site itself, and needs a person until its cause is gone. */
export type SiteTrouble = {
  readonly kind: 'backup-missing';
  /** `late`: nothing has failed, and yet last night's backup is not there. */
  readonly reason: BackupReason | 'late' | 'not-set-up';
  /** Epoch milliseconds; null when there is none. */
  readonly newestAtMs: number | null;
  /** Since when it should be there, in epoch milliseconds. */
  readonly sinceMs: number;
};

/** The site's look at itself. */
export type SiteWatch = {
  troubles(): Promise<readonly SiteTrouble[]>;
  /** Makes a backup now, or waits for the one that is being made. */
  backUp(): Promise<Result<null, { readonly kind: 'no-backup' }>>;
};
