import type { PaymentEvent, PaymentFact } from '#/features/checkout/domain/payment-event.ts';
import type {
  PaymentSession,
  GatewayCharge,
  GatewayDispute,
  GatewayRefund,
} from '#/features/checkout/payment-gateway.ts';

/** What was seen in the card company's own lists, put as if it had been told: the same rules then apply to it. */
export function eventOfSession(session: PaymentSession, nowMs: number): PaymentEvent | null {
  const { sessionId, ourPaymentId, currency, amountCents, intentId } = session;
  const common = { sessionId, ourPaymentId, currency };
  if (session.isPaid && intentId !== null) {
    return seen(
      `${sessionId}:paid`,
      { kind: 'session-paid', ...common, amountCents, intentId },
      session,
      nowMs,
    );
  }
  if (session.status !== 'expired') return null;
  return seen(`${sessionId}:expired`, { kind: 'session-expired', ...common }, session, nowMs);
}

export function eventOfCharge(charge: GatewayCharge, nowMs: number): PaymentEvent | null {
  const { chargeId, refundedCents, intentId, ourPaymentId, amountCents, currency } = charge;
  if (refundedCents === 0) return null;
  const fact: PaymentFact = {
    ...{ kind: 'charge-refunded', chargeId, refundedCents },
    ...{ intentId, ourPaymentId, amountCents, currency },
  };
  return seen(`${chargeId}:refunded:${refundedCents}`, fact, charge, nowMs);
}

type Mode = { readonly livemode: boolean };

export function eventOfRefund(refund: GatewayRefund, mode: Mode, nowMs: number): PaymentEvent {
  return seen(
    `${refund.gatewayRefundId}:${refund.status}`,
    { kind: 'refund-changed', ...refund },
    mode,
    nowMs,
  );
}

export function eventOfDispute(dispute: GatewayDispute, mode: Mode, nowMs: number): PaymentEvent {
  const fact: PaymentFact = { kind: 'dispute-changed', ourPaymentId: null, ...dispute };
  return seen(`${dispute.disputeId}:${dispute.status}`, fact, mode, nowMs);
}

/** One id for one state of one object, so that looking again changes nothing. */
function seen(id: string, fact: PaymentFact, { livemode }: Mode, nowMs: number): PaymentEvent {
  return { id: `seen:${id}`, type: `seen.${fact.kind}`, createdAtMs: nowMs, livemode, account: null, fact };
}
