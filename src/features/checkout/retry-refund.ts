import type { Asker } from '#/platform/asker.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { RefundId } from '#/features/checkout/domain/payment-ids.ts';
import { retriedRefund, type RetryFault } from '#/features/checkout/domain/retried-refund.ts';
import { lockPayment } from '#/features/checkout/store/payment-store.ts';
import {
  findPaymentOfRefund,
  insertRefund,
  saveRefundState,
} from '#/features/checkout/store/refund-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** Asks once more for a refund that failed, because a person decided so: by a new refund, with what is still due. */
export async function retryRefund(
  { database, clock, ids }: Pick<CheckoutContext, 'database' | 'clock' | 'ids'>,
  refundId: string,
  asker: Asker,
): Promise<Result<{ readonly amountCents: number }, RetryFault>> {
  return inTransaction(database.db, async (trx) => {
    const paymentId = await findPaymentOfRefund(trx, refundId);
    const payment = paymentId === null ? undefined : await lockPayment(trx, { by: 'id', id: paymentId });
    if (payment === undefined) return failed({ kind: 'not-failed' });
    const retried = retriedRefund(payment, refundId);
    if (!retried.ok) return retried;
    const { failedId, amountCents, reason } = retried.value;
    const former = payment.refunds.find(({ id }) => id === failedId);
    await saveRefundState(trx, failedId, 'taken-back', former?.gatewayRefundId ?? null);
    const id = ids.uuid() as RefundId;
    const now = clock.now();
    const nowMs = now.epochMilliseconds;
    await insertRefund(trx, { id, paymentId: payment.id, amountCents, reason, notBeforeMs: nowMs, nowMs });
    await appendAuditEntry(trx, {
      ...{ actor: asker.actor, action: 'payment.refund-retried', requestId: asker.requestId, at: now },
      subject: { kind: 'payment', id: payment.id },
      detail: { appointmentId: payment.appointmentId, failedId, refundId: id, amountCents },
    });
    return ok({ amountCents });
  });
}
