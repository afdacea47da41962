import type Stripe from 'stripe';
import type { PaymentEvent, PaymentFact } from '#/features/checkout/domain/payment-event.ts';
import { disputeOf, idOf, noted, refundOf } from '#/adapters/stripe/stripe-objects.ts';

/** What Stripe must tell the site; everything else only makes noise. */
export const PAYMENT_EVENTS = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'charge.refunded',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
] as const;

/**
 * Puts a genuine event into our words. Null when it is not shaped as the SDK promises, which holds for what Stripe
 * signs and for nothing that somebody else sends.
 */
export function paymentEventOf(event: Stripe.Event): PaymentEvent | null {
  const { id, type, created, livemode, account } = event;
  const { object }: { readonly object: unknown } = event.data;
  const isSound =
    typeof id === 'string' &&
    typeof type === 'string' &&
    Number.isSafeInteger(created) &&
    typeof livemode === 'boolean' &&
    (account === undefined || typeof account === 'string') &&
    typeof object === 'object' &&
    object !== null;
  if (!isSound) return null;
  const fact = factOf(event);
  if (fact === null) return null;
  return { id, type, createdAtMs: created * 1000, livemode, account: account ?? null, fact };
}

function factOf(event: Stripe.Event): PaymentFact | null {
  switch (event.type) {
    case 'checkout.session.completed':
      return completedFact(event.data.object);
    case 'checkout.session.async_payment_succeeded':
      return paidFact(event.data.object);
    // The money never came and the page is over: the same as a page that ended unpaid.
    case 'checkout.session.async_payment_failed':
    case 'checkout.session.expired':
      return { kind: 'session-expired', ...sessionFact(event.data.object) };
    case 'charge.refunded':
      return chargeFact(event.data.object);
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
    case 'charge.refund.updated':
      return refundFact(event.data.object);
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.closed':
      return disputeFact(event.data.object);
    default:
      return { kind: 'nothing-to-do' };
  }
}

function sessionFact(session: Stripe.Checkout.Session) {
  const ourPaymentId = noted(session.metadata, 'payment_id');
  return { sessionId: session.id, ourPaymentId, currency: session.currency ?? '' };
}

function completedFact(session: Stripe.Checkout.Session): PaymentFact | null {
  if (session.payment_status === 'paid') return paidFact(session);
  return { kind: 'session-unpaid', ...sessionFact(session) };
}

function paidFact(session: Stripe.Checkout.Session): PaymentFact | null {
  const intentId = idOf(session.payment_intent);
  const amountCents = session.amount_total;
  if (intentId === null || amountCents === null) return null;
  return { kind: 'session-paid', ...sessionFact(session), amountCents, intentId };
}

function chargeFact(charge: Stripe.Charge): PaymentFact | null {
  const intentId = idOf(charge.payment_intent);
  if (intentId === null) return { kind: 'nothing-to-do' };
  return {
    kind: 'charge-refunded',
    chargeId: charge.id,
    refundedCents: charge.amount_refunded,
    intentId,
    ourPaymentId: noted(charge.metadata, 'payment_id'),
    amountCents: charge.amount,
    currency: charge.currency,
  };
}

function refundFact(object: Stripe.Refund): PaymentFact {
  const refund = refundOf(object);
  return refund === null ? { kind: 'nothing-to-do' } : { kind: 'refund-changed', ...refund };
}

function disputeFact(object: Stripe.Dispute): PaymentFact {
  const dispute = disputeOf(object);
  if (dispute === null) return { kind: 'nothing-to-do' };
  return { kind: 'dispute-changed', ...dispute, ourPaymentId: noted(object.metadata, 'payment_id') };
}
