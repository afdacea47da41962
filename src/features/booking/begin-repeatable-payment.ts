import { beginPayment, type BegunPayment } from '#/features/booking/begin-payment.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { Asker } from '#/platform/asker.ts';
import { goneOrUsed, type EndedHold } from '#/features/booking/confirm-appointment.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import {
  findFormerRequest,
  rememberRequest,
  type FormerRequest,
  type RepeatableRequest,
} from '#/features/booking/store/idempotency-store.ts';
import { failed, type Result } from '#/kernel/result.ts';
import { inTransaction } from '#/platform/db/database.ts';

export type RepeatableFault =
  | FaultOf<'too-many-visits' | 'please-call' | 'key-used-differently'>
  /** `isRepeat`: the key was sent before with the same request, so its answer is what became of the payment. */
  | (EndedHold & { readonly isRepeat: boolean });

/**
 * Begins a payment under an Idempotency-Key. Repeating it is free by itself, since the hold leads to the same
 * payment page; the key refuses a request that asks for something else under it, and knows a repeated one after
 * the payment.
 */
export async function beginRepeatablePayment(
  context: BookingContext,
  request: Parameters<typeof beginPayment>[1],
  repeatable: RepeatableRequest | null,
  asker: Asker,
): Promise<Result<BegunPayment, RepeatableFault>> {
  const former = repeatable === null ? undefined : await formerOf(context, request, repeatable);
  if (former !== undefined && former.requestHash !== repeatable?.requestHash) {
    return failed({ kind: 'key-used-differently' });
  }
  const begun = await beginPayment(context, request, asker);
  if (begun.ok) return begun;
  if (begun.fault.kind !== 'hold-gone') return failed(begun.fault);
  return failed({ ...(await goneOrUsed(context, request.holdId)), isRepeat: former !== undefined });
}

/** Remembers the first request of a key, and gives it to every later one. */
async function formerOf(
  context: BookingContext,
  { holdId }: Parameters<typeof beginPayment>[1],
  repeatable: RepeatableRequest,
): Promise<FormerRequest | undefined> {
  return inTransaction(context.database.db, async (trx) => {
    const now = context.clock.now();
    const isFirst = await rememberRequest(trx, repeatable, holdId, now);
    return isFirst ? undefined : findFormerRequest(trx, repeatable.key);
  });
}
