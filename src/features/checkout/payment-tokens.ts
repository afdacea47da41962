import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { PaymentId } from '#/features/checkout/domain/payment-ids.ts';
import { isUuid } from '#/kernel/ids.ts';

type Tokens = Pick<CheckoutContext, 'linkTokens'>;

const VERSION = 1;

/**
 * What stands in the address to which the payment page sends people back. The card company sees it, so it opens
 * a page that says how the payment stands, and never the visit.
 */
export function makePaymentToken({ linkTokens }: Tokens, id: PaymentId): string {
  return linkTokens.make({ purpose: 'payment', id, version: VERSION });
}

/** The payment a token names, or null when the token is not one of ours. */
export function readPaymentToken({ linkTokens }: Tokens, token: string): PaymentId | null {
  const id = linkTokens.readId(token);
  if (id === null || !isUuid(id)) return null;
  return linkTokens.verify(token, { purpose: 'payment', id, version: VERSION }) ? (id as PaymentId) : null;
}
