import type { AuditActor } from '#/platform/audit/audit-store.ts';
import type { Clock } from '#/platform/clock.ts';
import type { Config } from '#/platform/config/config.ts';
import type { Content } from '#/app/content/content.ts';
import type { Database } from '#/platform/db/database.ts';
import type { Ids } from '#/platform/ids.ts';
import type { Suppressions } from '#/platform/outbox/suppression.ts';
import type { Log } from '#/platform/observability/log.ts';
import type { Pseudonyms } from '#/platform/security/pseudonyms.ts';
import type { SealedBox } from '#/platform/security/sealed-box.ts';
import type { LinkTokens } from '#/platform/security/tokens.ts';

/** What the newsletter's use cases need of the program. The whole `Context` fits. */
export type NewsletterContext = {
  readonly config: Pick<Config, 'siteUrl' | 'limits'>;
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly content: Pick<Content, 'clinic' | 'offer' | 'consentTexts'>;
  readonly linkTokens: LinkTokens;
  readonly sealedBox: SealedBox;
  readonly pseudonyms: Pseudonyms;
  readonly suppressions: Suppressions;
};

/** Who asks, for the audit trail and the proof of consent. */
export type NewsletterAsker = {
  readonly actor: AuditActor;
  readonly requestId: string | null;
  /** What rate limits count on; null for jobs and the command line. */
  readonly clientKey: string | null;
};
