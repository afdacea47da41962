import type Stripe from 'stripe';
import type { PayingCard } from '#/features/checkout/domain/paying-card.ts';
import type { RefundStatus } from '#/features/checkout/domain/payment-event.ts';
import type {
  PaymentSession,
  GatewayCharge,
  GatewayDispute,
  GatewayRefund,
} from '#/features/checkout/payment-gateway.ts';

type Reference = string | { readonly id: string } | null | undefined;

export function idOf(reference: Reference): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === 'string' ? reference : reference.id;
}

/** What we had noted on the object; null when it is not ours. */
export function noted(metadata: Stripe.Metadata | null | undefined, name: string): string | null {
  const value: unknown = metadata?.[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function sessionOf(session: Stripe.Checkout.Session): PaymentSession {
  const status = statusOf(session.status);
  return {
    sessionId: session.id,
    url: status === 'open' ? session.url : null,
    status,
    isPaid: session.payment_status === 'paid',
    ourPaymentId: noted(session.metadata, 'payment_id'),
    intentId: idOf(session.payment_intent),
    amountCents: session.amount_total ?? 0,
    currency: session.currency ?? '',
    livemode: session.livemode,
    createdAtMs: session.created * 1000,
    expiresAtMs: session.expires_at * 1000,
  };
}

function statusOf(status: string | null): PaymentSession['status'] {
  return status === 'complete' || status === 'expired' ? status : 'open';
}

export function refundOf(refund: Stripe.Refund): GatewayRefund | null {
  const intentId = idOf(refund.payment_intent);
  if (intentId === null) return null;
  return {
    gatewayRefundId: refund.id,
    ourRefundId: noted(refund.metadata, 'refund_id'),
    ourPaymentId: noted(refund.metadata, 'payment_id'),
    intentId,
    amountCents: refund.amount,
    currency: refund.currency,
    status: refundStatus(refund.status),
  };
}

export function refundStatus(status: string | null): RefundStatus {
  if (status === 'succeeded') return 'succeeded';
  return status === 'failed' || status === 'canceled' ? 'failed' : 'pending';
}

/** Null for a charge that failed or is not there yet. */
export function chargeOf(charge: Stripe.Charge): GatewayCharge | null {
  const intentId = idOf(charge.payment_intent);
  if (intentId === null || charge.status !== 'succeeded') return null;
  const balance = charge.balance_transaction;
  return {
    chargeId: charge.id,
    intentId,
    ourPaymentId: noted(charge.metadata, 'payment_id'),
    amountCents: charge.amount,
    refundedCents: charge.amount_refunded,
    currency: charge.currency,
    livemode: charge.livemode,
    feeCents: typeof balance === 'object' && balance !== null ? balance.fee : null,
    card: cardOf(charge),
    disputed: charge.disputed,
  };
}

export function cardOf({ payment_method_details: details }: Stripe.Charge): PayingCard | null {
  const { brand, last4 } = details?.card ?? {};
  return typeof brand === 'string' && typeof last4 === 'string' ? { brand, lastFour: last4 } : null;
}

export function disputeOf(dispute: Stripe.Dispute): GatewayDispute | null {
  const intentId = idOf(dispute.payment_intent);
  const chargeId = idOf(dispute.charge);
  if (intentId === null || chargeId === null) return null;
  const { id: disputeId, amount: amountCents, currency, status } = dispute;
  return { disputeId, chargeId, intentId, amountCents, currency, status: disputeStatus(status) };
}

/** Only these three take money from the clinic. A warning is an inquiry, before any money is moved. */
export function disputeStatus(status: string): GatewayDispute['status'] {
  switch (status) {
    case 'lost':
      return 'lost';
    case 'needs_response':
    case 'under_review':
      return 'open';
    case 'warning_needs_response':
    case 'warning_under_review':
      return 'inquiry';
    default:
      return 'won';
  }
}
