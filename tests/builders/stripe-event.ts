import { createHmac } from 'node:crypto';
import type { PaymentEvent } from '#/features/checkout/domain/payment-event.ts';

/** The bytes in which Stripe would tell this event: as few fields as its SDK needs to read it. */
export function stripeEventBody(event: PaymentEvent): string {
  return JSON.stringify({
    object: 'event',
    id: event.id,
    type: typeOf(event),
    created: Math.floor(event.createdAtMs / 1000),
    livemode: event.livemode,
    ...(event.account === null ? {} : { account: event.account }),
    data: { object: objectOf(event) },
  });
}

/** Stripe's own scheme: HMAC-SHA-256 over the time and the bytes. */
export function stripeSignature(body: string, secret: string, atMs: number): string {
  const time = Math.floor(atMs / 1000);
  return `t=${time},v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`;
}

function typeOf({ fact }: PaymentEvent): string {
  switch (fact.kind) {
    case 'session-paid':
    case 'session-unpaid':
      return 'checkout.session.completed';
    case 'session-expired':
      return 'checkout.session.expired';
    case 'charge-refunded':
      return 'charge.refunded';
    case 'refund-changed':
      return 'refund.updated';
    case 'dispute-changed':
      if (fact.status === 'open' || fact.status === 'inquiry') return 'charge.dispute.created';
      return 'charge.dispute.closed';
    case 'nothing-to-do':
      return 'payment_intent.succeeded';
  }
}

function objectOf({ fact }: PaymentEvent): object {
  if (fact.kind === 'nothing-to-do') return { object: 'payment_intent' };
  const metadata = fact.ourPaymentId === null ? {} : { payment_id: fact.ourPaymentId };
  const { currency } = fact;
  switch (fact.kind) {
    case 'session-paid':
      return {
        ...{ object: 'checkout.session', id: fact.sessionId, currency, metadata, payment_status: 'paid' },
        ...{ amount_total: fact.amountCents, payment_intent: fact.intentId, status: 'complete' },
      };
    case 'session-unpaid':
    case 'session-expired':
      return {
        ...{ object: 'checkout.session', id: fact.sessionId, currency, metadata },
        ...{ payment_status: 'unpaid', amount_total: 0, payment_intent: null },
      };
    case 'charge-refunded':
      return {
        ...{ object: 'charge', id: fact.chargeId, currency, metadata, amount: fact.amountCents },
        ...{ amount_refunded: fact.refundedCents, payment_intent: fact.intentId },
      };
    case 'refund-changed':
      return {
        ...{ object: 'refund', id: fact.gatewayRefundId, currency, amount: fact.amountCents },
        metadata: { ...metadata, ...(fact.ourRefundId === null ? {} : { refund_id: fact.ourRefundId }) },
        ...{ status: fact.status, payment_intent: fact.intentId },
      };
    case 'dispute-changed':
      return {
        ...{ object: 'dispute', id: fact.disputeId, currency, metadata, amount: fact.amountCents },
        ...{ charge: fact.chargeId, payment_intent: fact.intentId },
        status: fact.status === 'open' ? 'needs_response' : fact.status,
      };
  }
}
