import type { Clock } from '#/platform/clock.ts';
import type { Config } from '#/platform/config/config.ts';
import type { Database } from '#/platform/db/database.ts';
import type { Ids } from '#/platform/ids.ts';
import type { Limiter } from '#/platform/limits/limiter.ts';
import type { ProvedMailboxes } from '#/platform/limits/proved-mailboxes.ts';
import type { StrangerMail } from '#/platform/limits/stranger-mail.ts';
import type { DatabaseHealth } from '#/platform/observability/database-health.ts';
import type { Log } from '#/platform/observability/log.ts';
import type { Metrics } from '#/platform/observability/metrics.ts';
import type { SiteWatch } from '#/platform/observability/site-trouble.ts';
import type { ReadMailReport } from '#/platform/outbox/mail-report.ts';
import type { Mailer } from '#/platform/outbox/mailer.ts';
import type { Suppressions } from '#/platform/outbox/suppression.ts';
import type { Passwords } from '#/platform/security/passwords.ts';
import type { Pseudonyms } from '#/platform/security/pseudonyms.ts';
import type { SealedBox } from '#/platform/security/sealed-box.ts';
import type { LinkTokens } from '#/platform/security/tokens.ts';

/** The machinery of the running program. A feature names the part of it that its use cases need. */
export type PlatformContext = {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly databaseHealth: DatabaseHealth;
  readonly siteWatch: SiteWatch;
  readonly limiter: Limiter;
  readonly strangerMail: StrangerMail;
  readonly provedMailboxes: ProvedMailboxes;
  readonly linkTokens: LinkTokens;
  readonly sealedBox: SealedBox;
  readonly pseudonyms: Pseudonyms;
  readonly passwords: Passwords;
  readonly suppressions: Suppressions;
  /** Null when no mail service is set up: then mail waits in the outbox. */
  readonly mailer: Mailer | null;
  readonly readMailReport: ReadMailReport | null;
};

/** The same with what the clinic says, which only features and pages understand. */
export type ServedContext = PlatformContext & { readonly content: unknown };
