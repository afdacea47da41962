import type { ComposeVisitMail, VisitFollower } from '#/features/booking/visit-news.ts';
import type { AuditActor } from '#/platform/audit/audit-store.ts';
import type { Clock } from '#/platform/clock.ts';
import type { Config } from '#/platform/config/config.ts';
import type { Content } from '#/app/content/content.ts';
import type { Database } from '#/platform/db/database.ts';
import type { Ids } from '#/platform/ids.ts';
import type { LinkTokens } from '#/platform/security/tokens.ts';

/** What the booking use cases need of the program. The whole `Context` fits. */
export type BookingContext = {
  readonly config: Pick<Config, 'siteUrl' | 'limits' | 'stripe'>;
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly content: Pick<Content, 'clinic' | 'services' | 'practitioners' | 'rooms'>;
  readonly linkTokens: LinkTokens;
  readonly composeVisitMail: ComposeVisitMail;
  /** Other features that act on every change of a visit, handed in by `app/context.ts`. */
  readonly visitFollowers: readonly VisitFollower[];
  /** Set only while the clinic wants some visits paid by card first: says whether this one may be paid at the clinic. */
  readonly mayPayAtClinic?: (
    visit: { readonly service: string; readonly priceCents: number },
    email: string,
  ) => Promise<boolean>;
};

/** Who asks, for the audit trail. */
export type Asker = { readonly actor: AuditActor; readonly requestId: string | null };

/** Whoever books by the pages, by a private link or by the API acts as a patient; the audit trail knows no more. */
export function patientAsking(requestId: string | null): Asker {
  return { actor: { kind: 'patient', id: null }, requestId };
}
