import { feeNow, type ChangeTerms } from '#/features/booking/domain/cancellation-policy.ts';
import { cents, smallerAmount, takeCents, type Cents } from '#/kernel/money.ts';

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
 * What goes back of `paidCents` when the visit is cancelled. The fee is the one of `terms` and never more than what was
 * paid: nothing is charged afterwards.
 */
export function refundTerms(terms: ChangeTerms, paidCents: number, endedBy: EndedBy): RefundTerms {
  const paid = cents(paidCents);
  const everything = { keepCents: cents(0), refundCents: paid, freeUntilMs: null };
  if (endedBy === 'clinic') return { rule: 'clinic-cancels', ...everything };
  if (endedBy === 'ill') return { rule: 'ill', ...everything };
  const keepCents = smallerAmount(feeNow(terms), paid);
  const rule = keepCents === 0 ? 'free' : 'late-fee';
  const freeUntilMs = 'untilMs' in terms ? terms.untilMs : null;
  return { rule, keepCents, refundCents: takeCents(paid, keepCents), freeUntilMs };
}
