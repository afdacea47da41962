import type { Result } from '#/kernel/result.ts';

/** Why the last try made no backup. */
export type BackupReason = 'disk-full' | 'no-folder' | 'database' | 'unknown';

/** Two places that must say the same, and do not. */
export const SELF_CHECK_RULES = ['diary', 'untold', 'ledger', 'mail', 'trail'] as const;
export type SelfCheckRule = (typeof SELF_CHECK_RULES)[number];

/** What is wrong with the site itself, and needs a person until its cause is gone. */
export type SiteTrouble = {
  /** Since when, in epoch milliseconds. */
  readonly sinceMs: number;
} & (
  | {
      readonly kind: 'backup-missing';
      /** `late`: nothing has failed, and yet last night's backup is not there. */
      readonly reason: BackupReason | 'late' | 'not-set-up';
      /** Epoch milliseconds; null when there is none. */
      readonly newestAtMs: number | null;
    }
  | { readonly kind: 'self-check'; readonly rule: SelfCheckRule; readonly found: number }
);

/** The site's look at itself. */
export type SiteWatch = {
  troubles(): Promise<readonly SiteTrouble[]>;
  /** Makes a backup now, or waits for the one that is being made. */
  backUp(): Promise<Result<null, { readonly kind: 'no-backup' }>>;
  /** Runs the self-check now. */
  lookAgain(): Promise<void>;
};
