import { beginPayment, type BeginPaymentFault, type BegunPayment } from '#/features/booking/begin-payment.ts';
import type { Asker, BookingApp } from '#/features/booking/booking-app.ts';
import {
  findFormerRequest,
  rememberRequest,
  type RepeatableRequest,
} from '#/features/booking/store/idempotency-store.ts';
import { failed, type Result } from '#/kernel/result.ts';
import { inTransaction } from '#/server/db/database.ts';

/**
 * Begins a payment under an Idempotency-Key. Repeating it is free by itself, since the hold leads to the same
 * payment page; the key only refuses a request that asks for something else under it.
 */
export async function beginRepeatablePayment(
  app: BookingApp,
  request: Parameters<typeof beginPayment>[1],
  repeatable: RepeatableRequest | null,
  asker: Asker,
): Promise<Result<BegunPayment, BeginPaymentFault | { readonly kind: 'key-used-differently' }>> {
  if (repeatable === null) return beginPayment(app, request, asker);
  const former = await inTransaction(app.database.db, async (trx) => {
    const now = app.clock.now();
    const isFirst = await rememberRequest(trx, repeatable, request.holdId, now);
    return isFirst ? undefined : findFormerRequest(trx, repeatable.key);
  });
  if (former !== undefined && former.requestHash !== repeatable.requestHash) {
    return failed({ kind: 'key-used-differently' });
  }
  return beginPayment(app, request, asker);
}
