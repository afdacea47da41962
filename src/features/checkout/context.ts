import type { PaidVisits } from '#/features/booking/paid-visits.ts';
import type { CheckoutPolicy } from '#/features/checkout/content.ts';
import type { PaymentGateway } from '#/features/checkout/payment-gateway.ts';
import type { Clinic } from '#/features/clinic/content.ts';
import type { Config } from '#/platform/config/config.ts';
import type { PlatformContext } from '#/platform/context.ts';

/** What the checkout's use cases need of the program. */
export type CheckoutContext = Pick<
  PlatformContext,
  'database' | 'clock' | 'ids' | 'log' | 'linkTokens' | 'limiter'
> & {
  readonly config: Pick<Config, 'siteUrl'>;
  readonly content: { readonly clinic: Clinic; readonly checkout: CheckoutPolicy };
  /** Null while no keys are set: then everybody pays at the clinic. */
  readonly gateway: PaymentGateway | null;
  readonly visits: PaidVisits;
};
