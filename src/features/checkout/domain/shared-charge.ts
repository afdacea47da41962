import type { PaymentFact } from '#/features/checkout/domain/payment-event.ts';
import {
  notStandingCents,
  outgoingCents,
  owedCents,
  waitingCents,
  type Payment,
} from '#/features/checkout/domain/payment.ts';

type Fact<Kind extends PaymentFact['kind']> = Extract<PaymentFact, { kind: Kind }>;
type Shares = readonly (PaymentFact | null)[];

/** What one charge is compared with: the sum of the payments that share it. */
export function wholeOf(parts: readonly Payment[]): Payment {
  const [lead] = parts;
  if (lead === undefined) throw new Error('A charge that pays for nothing.');
  return {
    ...lead,
    amountCents: sum(parts.map(({ amountCents }) => amountCents)),
    refunds: parts.flatMap(({ refunds }) => refunds),
  };
}

/**
 * What the card company says about one charge, for each payment that shares it: null where it says nothing of this one.
 * The shares always add up to what was said. Pure, and the same for a charge that pays for one visit only.
 */
export function shareFact(parts: readonly Payment[], fact: PaymentFact, atMs: number): Shares {
  if (parts.length <= 1) return parts.map(() => fact);
  switch (fact.kind) {
    case 'session-paid':
      return parts.map(({ amountCents }) => ({ ...fact, amountCents }));
    case 'charge-refunded':
      return shareCharge(parts, fact, atMs);
    case 'refund-changed':
      return shareRefund(parts, fact);
    case 'dispute-changed':
      return shareDispute(parts, fact);
    case 'session-unpaid':
    case 'session-expired':
    case 'nothing-to-do':
      return parts.map(() => fact);
  }
}

/** One total for all: what is known to have been given back of each visit, and then what nobody has named yet. */
function shareCharge(parts: readonly Payment[], fact: Fact<'charge-refunded'>, atMs: number): Shares {
  const asOfMs = Math.max(...parts.map(({ charge }) => charge.refundedAsOfMs));
  if (atMs < asOfMs) return parts.map(() => null);
  const before = sum(parts.map(({ charge }) => charge.refundedCents));
  const told = atMs === asOfMs ? Math.max(before, fact.refundedCents) : fact.refundedCents;
  const shares = spread(told, [parts.map(knownCents), ...unnamedRooms(parts)]);
  return shares.map((refundedCents) => ({ ...fact, refundedCents }));
}

/** One of ours belongs to its visit. What somebody gave back by hand may be of several. */
function shareRefund(parts: readonly Payment[], fact: Fact<'refund-changed'>): Shares {
  const { gatewayRefundId, ourRefundId, amountCents } = fact;
  const known = parts.map(({ refunds }, n) =>
    refunds.find((refund) => refund.gatewayRefundId === pieceOf(gatewayRefundId, n)),
  );
  const named = parts.map(
    ({ refunds }, n) =>
      refunds.find((refund) => refund.gatewayRefundId === gatewayRefundId) ??
      (known.some((piece) => piece !== undefined)
        ? known[n]
        : refunds.find(({ id, gatewayRefundId: told }) => told === null && id === ourRefundId)),
  );
  if (named.some((refund) => refund !== undefined))
    return named.map((refund) =>
      refund === undefined
        ? null
        : {
            ...fact,
            gatewayRefundId: refund.gatewayRefundId ?? gatewayRefundId,
            amountCents: refund.amountCents,
          },
    );
  return spread(amountCents, unnamedRooms(parts)).map((cents, n) =>
    cents === 0 ? null : { ...fact, gatewayRefundId: pieceOf(gatewayRefundId, n), amountCents: cents },
  );
}

/** A bank asks about the charge, and so about every visit that it paid, as far as its money is still here. */
function shareDispute(parts: readonly Payment[], fact: Fact<'dispute-changed'>): Shares {
  const known = parts.map(
    ({ charge }, n) => charge.disputes.find(({ id }) => id === pieceOf(fact.disputeId, n))?.cents ?? 0,
  );
  const left = parts.map((part) =>
    Math.max(0, part.charge.capturedCents - outgoingCents(part) + waitingCents(part)),
  );
  const paid = parts.map(({ amountCents }) => amountCents);
  const weights = sum(known) > 0 ? known : sum(left) >= fact.amountCents ? left : paid;
  return proRata(fact.amountCents, weights).map((cents, n) =>
    weights[n] === 0 ? null : { ...fact, disputeId: pieceOf(fact.disputeId, n), amountCents: cents },
  );
}

/** The first part has the card company's own name, so that a charge of one visit is as it always was. */
function pieceOf(id: string, n: number): string {
  return n === 0 ? id : `${id}#${String(n + 1)}`;
}

/** Where money goes that nobody named: told already, due, planned, and then whatever is left, visit by visit. */
function unnamedRooms(parts: readonly Payment[]): readonly (readonly number[])[] {
  return [
    parts.map((part) => part.charge.refundedCents - knownCents(part)),
    parts.map(notStandingCents),
    parts.map(waitingCents),
    parts.map((part) => owedCents(part) + Math.min(0, notStandingCents(part))),
  ];
}

/** Refunds of which the card company has made a line, whatever became of them since. */
function knownCents({ refunds }: Payment): number {
  return sum(
    refunds.map(({ state, gatewayRefundId, amountCents }) => {
      const isMade = state === 'sending' || state === 'pending' || state === 'succeeded';
      const isSentBack = gatewayRefundId !== null && (state === 'failed' || state === 'taken-back');
      return isMade || isSentBack ? amountCents : 0;
    }),
  );
}

function spread(cents: number, stages: readonly (readonly number[])[]): readonly number[] {
  const shares = (stages[0] ?? []).map(() => 0);
  let left = cents;
  for (const rooms of stages) {
    for (const [n, room] of rooms.entries()) {
      const share = Math.min(left, Math.max(0, room));
      shares[n] = (shares[n] ?? 0) + share;
      left -= share;
    }
  }
  if (left > 0) shares[0] = (shares[0] ?? 0) + left;
  return shares;
}

/** Whole cents that add up: what is rounded off goes to the next one. */
function proRata(cents: number, weights: readonly number[]): readonly number[] {
  const total = sum(weights);
  let weight = 0;
  let given = 0;
  return weights.map((one) => {
    weight += one;
    const upTo = total === 0 ? 0 : Math.floor((cents * weight) / total);
    const share = upTo - given;
    given = upTo;
    return share;
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
