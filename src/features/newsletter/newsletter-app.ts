import type { AuditActor } from '#/server/audit/audit-store.ts';
import type { Clock } from '#/server/clock.ts';
import type { Config } from '#/server/config.ts';
import type { Content } from '#/server/content/content.ts';
import type { Database } from '#/server/db/database.ts';
import type { Ids } from '#/server/ids.ts';
import type { Suppressions } from '#/server/outbox/suppression.ts';
import type { Log } from '#/server/observability/log.ts';
import type { Pseudonyms } from '#/server/security/pseudonyms.ts';
import type { SealedBox } from '#/server/security/sealed-box.ts';
import type { LinkTokens } from '#/server/security/tokens.ts';

/** What the letter's use cases need of the program. The whole `App` fits. */
export type NewsletterApp = {
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
export type LetterAsker = {
  readonly actor: AuditActor;
  readonly requestId: string | null;
  /** What rate limits count on; null for jobs and the command line. */
  readonly clientKey: string | null;
};
