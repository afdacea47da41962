import type { Clinic } from '#/features/clinic/content.ts';
import type { ConsentText, Offer } from '#/features/newsletter/content.ts';
import type { AuditActor } from '#/platform/audit/audit-store.ts';
import type { Config } from '#/platform/config/config.ts';
import type { PlatformContext } from '#/platform/context.ts';

/** What the newsletter's use cases need of the program. */
export type NewsletterContext = Pick<
  PlatformContext,
  | 'database'
  | 'clock'
  | 'ids'
  | 'log'
  | 'limiter'
  | 'linkTokens'
  | 'sealedBox'
  | 'pseudonyms'
  | 'suppressions'
> & {
  readonly config: Pick<Config, 'siteUrl'>;
  readonly content: {
    readonly clinic: Clinic;
    readonly offer: Offer;
    readonly consentTexts: readonly ConsentText[];
  };
};

/** Who asks, for the audit trail and the proof of consent. */
export type NewsletterAsker = {
  readonly actor: AuditActor;
  readonly requestId: string | null;
  /** What rate limits count on; null for jobs and the command line. */
  readonly clientKey: string | null;
};
