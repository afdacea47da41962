import type { PaidVisits } from '#/features/booking/paid-visits.ts';
import type { PaymentGateway } from '#/features/checkout/payment-gateway.ts';
import type { Clock } from '#/platform/clock.ts';
import type { Config } from '#/platform/config/config.ts';
import type { Content } from '#/app/content/content.ts';
import type { Database } from '#/platform/db/database.ts';
import type { Ids } from '#/platform/ids.ts';
import type { Log } from '#/platform/observability/log.ts';
import type { LinkTokens } from '#/platform/security/tokens.ts';

/** What the checkout's use cases need of the program. */
export type CheckoutContext = {
  readonly config: Pick<Config, 'siteUrl' | 'limits'>;
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly content: Pick<Content, 'clinic' | 'checkout'>;
  readonly linkTokens: LinkTokens;
  /** Null while no keys are set: then everybody pays at the clinic. */
  readonly gateway: PaymentGateway | null;
  readonly visits: PaidVisits;
};
