import { cents, smallerAmount, type Cents } from '#/kernel/money.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';

/** The clinic's rule as numbers; its words are content. */
export type CancellationPolicy = {
  readonly freeUntilHours: number;
  readonly lateFeeCents: number;
  /** A person's first late cancellation costs nothing. Moving late and staying away are never forgiven by rule. */
  readonly firstLateForgiven?: boolean | undefined;
};

export type CancellationTerms = {
  readonly feeCents: Cents;
  /** Cancelling before this instant costs nothing. Epoch milliseconds. */
  readonly freeUntilMs: number;
};

/** What cancelling at `nowMs` costs. Exactly at the deadline it is late. The fee is never above the price. */
export function cancellationTerms(
  policy: CancellationPolicy,
  visit: { readonly startsAtMs: number; readonly priceCents: number },
  nowMs: number,
): CancellationTerms {
  const freeUntilMs = visit.startsAtMs - policy.freeUntilHours * HOUR_MS;
  return { freeUntilMs, feeCents: nowMs < freeUntilMs ? cents(0) : lateFee(policy, visit.priceCents) };
}

/** The rule for cancelling by somebody for whom it is the first late one, or not. */
export function policyForCancelling(policy: CancellationPolicy, isFirstLate: boolean): CancellationPolicy {
  return policy.firstLateForgiven === true && isFirstLate ? { ...policy, lateFeeCents: 0 } : policy;
}

/** What moving or cancelling costs at `nowMs`, a fee that is due already included. */
export function changeFee(
  policy: CancellationPolicy,
  visit: { readonly startsAtMs: number; readonly priceCents: number; readonly feeCents: number },
  nowMs: number,
): Cents {
  return cents(Math.max(visit.feeCents, cancellationTerms(policy, visit, nowMs).feeCents));
}

/** What it costs to stay away without a word: the same as cancelling late. */
export function noShowFee(policy: CancellationPolicy, visit: { readonly priceCents: number }): Cents {
  return lateFee(policy, visit.priceCents);
}

function lateFee({ lateFeeCents }: CancellationPolicy, priceCents: number): Cents {
  return smallerAmount(cents(lateFeeCents), cents(priceCents));
}
