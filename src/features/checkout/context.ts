import type { BookingContext } from '#/features/booking/context.ts';
import type { CheckoutPolicy } from '#/features/checkout/content.ts';
import type { PaymentGateway, ReadPaymentEvent } from '#/features/checkout/payment-gateway.ts';
import type { PlatformContext } from '#/platform/context.ts';

/** What the use cases of paying need of the program. */
export type CheckoutContext = BookingContext &
  Pick<PlatformContext, 'log' | 'sealedBox'> & {
    readonly content: { readonly checkout: CheckoutPolicy };
    /** Null while no keys are set: then everybody pays at the clinic. */
    readonly gateway: PaymentGateway | null;
    readonly readPaymentEvent: ReadPaymentEvent | null;
  };
