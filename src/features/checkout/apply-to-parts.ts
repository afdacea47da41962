import {
  applyPaymentFact,
  type EffectsContext,
  type Moment,
} from '#/features/checkout/apply-payment-fact.ts';
import type { PaymentFact } from '#/features/checkout/domain/payment-event.ts';
import type { Payment } from '#/features/checkout/domain/payment.ts';
import { shareFact } from '#/features/checkout/domain/shared-charge.ts';
import type { Trx } from '#/platform/db/database.ts';

/** Applies what is said about a charge to every payment that shares it, in the caller's transaction, which has locked them. */
export async function applyToParts(
  context: EffectsContext,
  trx: Trx,
  parts: readonly Payment[],
  fact: PaymentFact,
  moment: Moment,
): Promise<readonly Payment[]> {
  const shares = shareFact(parts, fact, moment.atMs);
  const after: Payment[] = [];
  for (const [n, part] of parts.entries()) {
    const own = shares[n] ?? null;
    after.push(own === null ? part : await applyPaymentFact(context, trx, part, own, moment));
  }
  return after;
}
