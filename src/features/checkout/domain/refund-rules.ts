import { cancellationTerms, type CancellationPolicy } from '#/features/booking/domain/cancellation-policy.ts';
import { cents, smallerAmount, takeCents, type Cents } from '#/kernel/money.ts';

/** A visit as far as its money goes. */
export type PaidVisit = {
  readonly startsAtMs: number;
  readonly priceCents: number;
  /** A fee that is due already, such as for a late move. */
  readonly feeCents: number;
};

/** Who ends the visit, and why if it is the patient. Staff alone may say `ill`. */
export type EndedBy = 'patient' | 'clinic' | 'ill';

export type RefundTerms = {
  readonly rule: 'free' | 'late-fee' | 'clinic-cancels' | 'ill';
  readonly keepCents: Cents;
  readonly refundCents: Cents;
  /** Until then cancelling costs nothing; null when that does not matter. Epoch milliseconds. */
  readonly freeUntilMs: number | null;
};

/**
 * What goes back of `paidCents` when the visit is cancelled at `nowMs`. The fee is that of the cancellation
 * policy and never more than what was paid: nothing is charged afterwards.
 */
export function refundTerms(
  policy: CancellationPolicy,
  visit: PaidVisit,
  paidCents: number,
  endedBy: EndedBy,
  nowMs: number,
): RefundTerms {
  const paid = cents(paidCents);
  const everything = { keepCents: cents(0), refundCents: paid, freeUntilMs: null };
  if (endedBy === 'clinic') return { rule: 'clinic-cancels', ...everything };
  if (endedBy === 'ill') return { rule: 'ill', ...everything };
  const { feeCents, freeUntilMs } = cancellationTerms(policy, visit, nowMs);
  const keepCents = smallerAmount(cents(Math.max(feeCents, visit.feeCents)), paid);
  const rule = keepCents === 0 ? 'free' : 'late-fee';
  return { rule, keepCents, refundCents: takeCents(paid, keepCents), freeUntilMs };
}
