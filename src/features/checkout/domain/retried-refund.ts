import type { CheckoutFaultOf } from '#/features/checkout/domain/faults.ts';
import type { RefundId } from '#/features/checkout/domain/payment-ids.ts';
import { notStandingCents, type Payment, type Refund } from '#/features/checkout/domain/payment.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

export type RetryFault = CheckoutFaultOf<'not-failed' | 'not-due'>;

/**
 * The refund that stands for one that failed: what is still due of it, to be made under an id of its own, so that
 * whatever is said late about the failed one cannot be taken for news of this one.
 */
export function retriedRefund(
  payment: Payment,
  id: string,
): Result<Pick<Refund, 'amountCents' | 'reason'> & { readonly failedId: RefundId }, RetryFault> {
  const refund = payment.refunds.find((one) => one.id === id);
  if (refund?.state !== 'failed' || refund.reason === 'by-hand') return failed({ kind: 'not-failed' });
  const amountCents = Math.min(refund.amountCents, notStandingCents(payment));
  if (amountCents <= 0) return failed({ kind: 'not-due' });
  return ok({ failedId: refund.id, amountCents, reason: refund.reason });
}
