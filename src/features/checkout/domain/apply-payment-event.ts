import type { PaymentFact } from '#/features/checkout/domain/payment-event.ts';
import type { RefundId } from '#/features/checkout/domain/payment-ids.ts';
import {
  disputedCents,
  dueBackCents,
  givenBackCents,
  outgoingCents,
  owedCents,
  waitingCents,
  waitingGiftCents,
  type Charge,
  type Dispute,
  type Payment,
  type Refund,
  type RefundReason,
} from '#/features/checkout/domain/payment.ts';
import type { VisitFact } from '#/features/checkout/domain/visit-fact.ts';

/** What the caller does about it, in the transaction that stores `next`. */
export type PaymentEffect =
  /** Book the visit, then apply what came of it: `visit-booked` or `visit-not-booked`. */
  | { readonly kind: 'book-visit' }
  /** Tell the patient that the money came too late, or once too often, and goes back. */
  | { readonly kind: 'tell-returned'; readonly why: 'late' | 'surplus' }
  | {
      readonly kind: 'refund';
      readonly amountCents: number;
      readonly reason: RefundReason;
      readonly notBeforeMs: number;
    }
  | { readonly kind: 'take-back-refund'; readonly refundId: RefundId }
  /** A refund that we did not ask for: somebody made it by hand. */
  | {
      readonly kind: 'note-foreign-refund';
      readonly gatewayRefundId: string;
      readonly amountCents: number;
      readonly state: 'pending' | 'succeeded' | 'failed';
    }
  | { readonly kind: 'alert'; readonly code: PaymentAlert };

export type PaymentAlert =
  'refund-failed' | 'inquiry-opened' | 'dispute-opened' | 'dispute-lost' | 'refunded-too-much';

export type Applied = { readonly next: Payment; readonly effects: readonly PaymentEffect[] };

/**
 * What follows for a payment from something the card company or the clinic says. Pure, and the same fact twice
 * is as good as once. Whatever the order: when every fact is in and no dispute is open, captured money minus
 * refunds is what the patient owes. `atMs` is when it happened, `now` is now.
 */
export function applyPaymentEvent(
  payment: Payment,
  fact: PaymentFact | VisitFact,
  atMs: number,
  nowMs: number,
): Applied {
  switch (fact.kind) {
    case 'session-paid':
      return paid(payment, fact, atMs);
    case 'session-expired':
      return still(payment.status === 'started' ? { ...payment, status: 'expired' } : payment);
    case 'session-unpaid':
    case 'nothing-to-do':
      return still(payment);
    case 'charge-refunded':
      return chargeRefunded(payment, fact, atMs, nowMs);
    case 'refund-changed':
      return refundChanged(payment, fact, nowMs);
    case 'dispute-changed':
      return disputeChanged(payment, fact, nowMs);
    case 'visit-booked':
      return still({ ...payment, use: 'visit', keepCents: payment.charge.capturedCents });
    case 'visit-not-booked': {
      const told: PaymentEffect = { kind: 'tell-returned', why: fact.why };
      return settled({ ...payment, use: fact.why, keepCents: 0 }, fact.why, nowMs, [told]);
    }
    case 'visit-ended':
      if (payment.use !== 'visit') return still(payment);
      return settled({ ...payment, keepCents: fact.feeCents }, fact.why, fact.notBeforeMs);
    case 'visit-put-right':
      return payment.use === 'visit' ? putRight(payment, nowMs) : still(payment);
    case 'visit-restored': {
      if (payment.use !== 'visit') return still(payment);
      const keepCents = payment.charge.capturedCents - givenBackCents(payment);
      return settledOrTold({ ...payment, keepCents }, 'cancelled-by-patient', nowMs);
    }
    case 'owed-paid':
      return settled({ ...payment, use: 'visit', keepCents: fact.keepCents }, 'surplus', nowMs);
    case 'given-back': {
      const keepCents = Math.max(0, owedCents(payment) - fact.cents);
      return settled({ ...payment, keepCents }, 'given-back', fact.notBeforeMs);
    }
    case 'given-back-undone':
      return giftTakenBack(payment, fact.refundId);
  }
}

/** That one stays, and whatever else waits leaves when it was to leave. */
function giftTakenBack(payment: Payment, refundId: RefundId): Applied {
  const gift = payment.refunds.find(({ id, state }) => id === refundId && state === 'waiting');
  if (gift === undefined) return still(payment);
  const keepCents = owedCents(payment) + gift.amountCents;
  const next = replaceRefund({ ...payment, keepCents }, { ...gift, state: 'taken-back' });
  return still(next, [{ kind: 'take-back-refund', refundId }]);
}

/** What has not left stays; what has left is paid anew at the clinic, so that the clinic keeps the rest. */
function putRight(payment: Payment, nowMs: number): Applied {
  const { capturedCents } = payment.charge;
  const gone = outgoingCents(payment) - waitingCents(payment) + waitingGiftCents(payment);
  return settled({ ...payment, keepCents: capturedCents - gone }, 'no-show', nowMs);
}

function still(next: Payment, effects: readonly PaymentEffect[] = []): Applied {
  return { next, effects };
}

type Fact<Kind extends PaymentFact['kind']> = Extract<PaymentFact, { kind: Kind }>;

function paid(payment: Payment, fact: Fact<'session-paid'>, atMs: number): Applied {
  if (payment.status === 'paid') return still(payment);
  const { sessionId, intentId, amountCents } = fact;
  const charge = { ...payment.charge, capturedCents: amountCents };
  const next: Payment = { ...payment, status: 'paid', sessionId, intentId, paidAtMs: atMs, charge };
  return still(next, [{ kind: 'book-visit' }]);
}

function chargeRefunded(
  payment: Payment,
  { chargeId, refundedCents, intentId }: Fact<'charge-refunded'>,
  atMs: number,
  nowMs: number,
): Applied {
  const before = payment.charge;
  // Told out of order: what was counted later stands, and of one second the larger sum.
  if (atMs < before.refundedAsOfMs) return still(payment);
  const isSameTime = atMs === before.refundedAsOfMs;
  const told = isSameTime ? Math.max(refundedCents, before.refundedCents) : refundedCents;
  const charge: Charge = { ...before, chargeId, refundedCents: told, refundedAsOfMs: atMs };
  const next = { ...payment, intentId: payment.intentId ?? intentId, charge };
  return dueBackCents(next) < 0 ? settled(next, 'by-hand', nowMs) : still(next);
}

function refundChanged(payment: Payment, fact: Fact<'refund-changed'>, nowMs: number): Applied {
  const refund = namedRefund(payment, fact);
  const { gatewayRefundId, amountCents, status: state } = fact;
  if (refund === undefined) {
    return still(payment, [{ kind: 'note-foreign-refund', gatewayRefundId, amountCents, state }]);
  }
  if (isSettled(refund) && !(refund.state === 'succeeded' && state === 'failed')) return still(payment);
  const isReplaced = refund.state === 'taken-back';
  if (isReplaced && state === 'failed') return still(payment);
  const next = replaceRefund(payment, { ...refund, gatewayRefundId, state });
  // Called refused and asked for anew, and yet it was made: the new one must not leave too.
  if (isReplaced) return settledOrTold(next, refund.reason, nowMs);
  const failed = state === 'failed' && refund.reason !== 'by-hand';
  return still(next, failed ? [{ kind: 'alert', code: 'refund-failed' }] : []);
}

/** The vendor's own id first: ours only names a refund of which the vendor has said nothing yet. */
function namedRefund(
  { refunds }: Payment,
  { gatewayRefundId, ourRefundId }: Fact<'refund-changed'>,
): Refund | undefined {
  return (
    refunds.find((refund) => refund.gatewayRefundId === gatewayRefundId) ??
    refunds.find((refund) => refund.gatewayRefundId === null && refund.id === ourRefundId)
  );
}

/** `pending` may follow in the wrong order; a bank may still send a succeeded refund back. */
function isSettled({ state, gatewayRefundId }: Refund): boolean {
  return gatewayRefundId !== null && (state === 'succeeded' || state === 'failed' || state === 'taken-back');
}

/** A dispute only goes on: what is told late, in the wrong order or again is behind what is known. */
const FURTHER = { unsorted: 0, inquiry: 1, open: 2, won: 3, lost: 3 } as const;

const ALERT_OF_DISPUTE = {
  inquiry: 'inquiry-opened',
  open: 'dispute-opened',
  lost: 'dispute-lost',
  won: null,
} as const;

function disputeChanged(
  payment: Payment,
  { disputeId: id, chargeId, status: state, amountCents, intentId }: Fact<'dispute-changed'>,
  nowMs: number,
): Applied {
  const { charge } = payment;
  const known = charge.disputes.find((dispute) => dispute.id === id);
  if (known !== undefined && FURTHER[state] <= FURTHER[known.state]) return still(payment);
  const dispute: Dispute = { id, state, cents: amountCents };
  const disputes =
    known === undefined
      ? [...charge.disputes, dispute]
      : charge.disputes.map((former) => (former === known ? dispute : former));
  const next: Payment = {
    ...payment,
    intentId: payment.intentId ?? intentId,
    charge: { ...charge, chargeId, disputes },
  };
  const code = ALERT_OF_DISPUTE[state];
  const alerts: readonly PaymentEffect[] = code === null ? [] : [{ kind: 'alert', code }];
  return settled(next, 'dispute-ended', nowMs, alerts);
}

/** Nothing that is not due should have left by now; if it has all the same, a person has to know. */
function settledOrTold(payment: Payment, reason: RefundReason, nowMs: number): Applied {
  const applied = settled(payment, reason, nowMs);
  if (dueBackCents(applied.next) >= 0 || disputedCents(payment) > 0) return applied;
  return still(applied.next, [...applied.effects, { kind: 'alert', code: 'refunded-too-much' }]);
}

/** Plans the refund that is missing, or takes back what is on its way and not due any more. */
function settled(
  payment: Payment,
  reason: RefundReason,
  notBeforeMs: number,
  before: readonly PaymentEffect[] = [],
): Applied {
  const due = dueBackCents(payment);
  if (due === 0) return still(payment, before);
  if (due > 0) return still(payment, [...before, { kind: 'refund', amountCents: due, reason, notBeforeMs }]);
  const back = waitingFor(payment, -due);
  if (back.length === 0) return still(payment, [...before, ...alertOfLoss(payment)]);
  const refunds = payment.refunds.map((refund) =>
    back.includes(refund) ? { ...refund, state: 'taken-back' as const } : refund,
  );
  const effects: readonly PaymentEffect[] = [
    ...before,
    ...back.map(({ id }) => ({ kind: 'take-back-refund', refundId: id }) as const),
  ];
  const again = { ...payment, refunds };
  const left = dueBackCents(again);
  return left <= 0
    ? still(again, effects)
    : still(again, [...effects, { kind: 'refund', amountCents: left, reason, notBeforeMs }]);
}

/** Of what waits, so many that they come to `cents`: the newest first, and what staff gave back by choice last. */
function waitingFor({ refunds }: Payment, cents: number): readonly Refund[] {
  const waiting = refunds.filter(({ state }) => state === 'waiting').toReversed();
  const isGift = ({ reason }: Refund) => reason === 'given-back';
  const inTurn = [...waiting.filter((refund) => !isGift(refund)), ...waiting.filter(isGift)];
  let coveredCents = 0;
  return inTurn.filter(({ amountCents }) => {
    if (coveredCents >= cents) return false;
    coveredCents += amountCents;
    return true;
  });
}

/** The patient got more back than ever came: by a refund and a dispute together. */
function alertOfLoss(payment: Payment): readonly PaymentEffect[] {
  const gone = outgoingCents(payment) + disputedCents(payment);
  return gone > payment.charge.capturedCents ? [{ kind: 'alert', code: 'refunded-too-much' }] : [];
}

function replaceRefund(payment: Payment, changed: Refund): Payment {
  return {
    ...payment,
    refunds: payment.refunds.map((refund) => (refund.id === changed.id ? changed : refund)),
  };
}
