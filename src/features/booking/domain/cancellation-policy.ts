import { cents, smallerAmount, type Cents } from '#/kernel/money.ts';
import { HOUR_MS, MINUTE_MS } from '#/kernel/zoned-time.ts';

/** The clinic's rule as numbers; its words are content. */
export type CancellationPolicy = {
  readonly freeUntilHours: number;
  readonly lateFeeCents: number;
  /** A person's first late change, moved or cancelled, costs nothing. Staying away is never forgiven by rule. */
  readonly firstLateForgiven?: boolean | undefined;
};

/** So long after booking every change is free: a slip costs nobody anything. */
export const FREE_AFTER_BOOKING_MINUTES = 30;

/** A visit as far as the rule looks at it. Epoch milliseconds. */
export type ChangeableVisit = {
  readonly startsAtMs: number;
  readonly priceCents: number;
  /** Null while it is not booked. */
  readonly bookedAtMs: number | null;
};

/**
 * What moving or cancelling costs: the one answer for page, mail, refund and desk. `untilMs` is the first moment at which
 * it is not free by itself, past or to come.
 */
export type ChangeTerms =
  | { readonly kind: 'free' }
  /** Free now; `feeCents` later, unless that would be the first one. */
  | {
      readonly kind: 'free-until';
      readonly untilMs: number;
      readonly feeCents: Cents;
      readonly isFirstForgiven: boolean;
    }
  /** Late, and free because it is the first one. The next one costs `feeCents`. */
  | { readonly kind: 'forgiven'; readonly untilMs: number; readonly feeCents: Cents }
  | { readonly kind: 'fee'; readonly untilMs: number; readonly feeCents: Cents }
  /** A fee stands already, and a change adds nothing to it. */
  | { readonly kind: 'noted'; readonly feeCents: Cents };

/** Exactly at the deadline it is late. The fee is never above the price. */
export function changeTerms(
  policy: CancellationPolicy,
  visit: ChangeableVisit & { readonly feeCents: number },
  isFirstLate: boolean,
  nowMs: number,
): ChangeTerms {
  const feeCents = lateFee(policy, visit.priceCents);
  if (visit.feeCents > 0) return { kind: 'noted', feeCents: cents(visit.feeCents) };
  if (feeCents === 0) return { kind: 'free' };
  const untilMs = freeUntilMs(policy, visit);
  const isFirstForgiven = policy.firstLateForgiven === true && isFirstLate;
  if (nowMs < untilMs) return { kind: 'free-until', untilMs, feeCents, isFirstForgiven };
  return { kind: isFirstForgiven ? 'forgiven' : 'fee', untilMs, feeCents };
}

/** What a change costs now, a fee that is due already included. */
export function feeNow(terms: ChangeTerms): Cents {
  return terms.kind === 'fee' || terms.kind === 'noted' ? terms.feeCents : cents(0);
}

/** The first moment at which changing is late: the clinic's deadline, or half an hour after booking where that is later. */
export function freeUntilMs(
  { freeUntilHours }: Pick<CancellationPolicy, 'freeUntilHours'>,
  { startsAtMs, bookedAtMs }: Pick<ChangeableVisit, 'startsAtMs' | 'bookedAtMs'>,
): number {
  const deadline = startsAtMs - freeUntilHours * HOUR_MS;
  if (bookedAtMs === null) return deadline;
  return Math.min(startsAtMs, Math.max(deadline, bookedAtMs + FREE_AFTER_BOOKING_MINUTES * MINUTE_MS));
}

/** What it costs to stay away without a word: the same as changing late. */
export function noShowFee(policy: CancellationPolicy, visit: { readonly priceCents: number }): Cents {
  return lateFee(policy, visit.priceCents);
}

function lateFee({ lateFeeCents }: CancellationPolicy, priceCents: number): Cents {
  return smallerAmount(cents(lateFeeCents), cents(priceCents));
}
