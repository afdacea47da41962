import type { IncomingHttpHeaders } from 'node:http';
import type { PayingCard } from '#/features/checkout/domain/paying-card.ts';
import type { DisputeStatus, PaymentEvent, RefundStatus } from '#/features/checkout/domain/payment-event.ts';
import type { Result } from '#/kernel/result.ts';

/**
 * The way to the card company: the seam that `adapters/stripe` implements. Every call ends within 10 seconds, is
 * made at most three times under its idempotency key, and never throws for what the vendor or the network does.
 * Nothing about health fits through it: there is no field for a service, a name or free words.
 */
export type PaymentGateway = {
  /** True when the key is for real money. Events whose `livemode` differs are not ours. */
  readonly livemode: boolean;
  /**
   * Opens a hosted payment page with a line item named "Appointment" for each visit, with its reference as the description. Card
   * only, so no payment is delayed. Metadata of session and payment intent: `payment_id` alone, and
   * `client_reference_id` the same.
   */
  openSession(request: SessionRequest): Promise<Result<PaymentSession, GatewayFault>>;
  /** Ends an open page at once. `not-open`: it is paid or ended already, so look at it with `findSession`. */
  expireSession(sessionId: string): Promise<Result<null, GatewayFault | { readonly kind: 'not-open' }>>;
  findSession(sessionId: string): Promise<Result<PaymentSession, GatewayFault>>;
  /** With which card a payment intent was paid; null when it was none. Asked once, within two seconds. */
  findCard(intentId: string): Promise<Result<PayingCard | null, GatewayFault>>;
  /** Gives money of a payment intent back. Metadata: `payment_id` and `refund_id` alone. */
  refund(request: RefundRequest): Promise<Result<GatewayRefund, GatewayFault>>;
  /** Everything the vendor knows that was created at or after `since`, oldest first, all pages. */
  listSessions(since: Temporal.Instant): Promise<Result<readonly PaymentSession[], GatewayFault>>;
  listCharges(since: Temporal.Instant): Promise<Result<readonly GatewayCharge[], GatewayFault>>;
  listRefunds(since: Temporal.Instant): Promise<Result<readonly GatewayRefund[], GatewayFault>>;
  listDisputes(since: Temporal.Instant): Promise<Result<readonly GatewayDispute[], GatewayFault>>;
  /** Stripe keeps events for 30 days. */
  listEvents(since: Temporal.Instant): Promise<Result<readonly PaymentEvent[], GatewayFault>>;
};

/**
 * Reads a webhook's exact bytes. `not-genuine`: it does not come from the vendor, it is malformed, it is older
 * than 300 seconds, or its time lies more than 60 seconds ahead of `now`.
 */
export type ReadPaymentEvent = (
  raw: Buffer,
  headers: IncomingHttpHeaders,
  now: Temporal.Instant,
) => Result<PaymentEvent, { readonly kind: 'not-genuine' }>;

export type SessionRequest = {
  readonly paymentId: string;
  /** One for each visit that is paid. */
  readonly lines: readonly SessionLine[];
  /** Lower case, as Stripe writes it. */
  readonly currency: 'usd';
  /** Between 30 minutes and 24 hours from now, in whole seconds. */
  readonly expiresAt: Temporal.Instant;
  /** Where the browser goes when it has paid, and where when it comes back without. They hold no health fact. */
  readonly successUrl: string;
  readonly cancelUrl: string;
  /** Saved before the call; the same for every repetition of it. */
  readonly idempotencyKey: string;
};

export type SessionLine = {
  /** What people call the visit, such as `KN-7Q4F2MXT`. The line item's description. */
  readonly reference: string;
  readonly amountCents: number;
};

export type PaymentSession = {
  readonly sessionId: string;
  /** The hosted page; null once the session is not open any more. */
  readonly url: string | null;
  readonly status: 'open' | 'complete' | 'expired';
  readonly isPaid: boolean;
  readonly ourPaymentId: string | null;
  /** Null until somebody has begun to pay. */
  readonly intentId: string | null;
  readonly amountCents: number;
  readonly currency: string;
  readonly livemode: boolean;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
};

export type RefundRequest = {
  readonly paymentId: string;
  readonly refundId: string;
  readonly intentId: string;
  readonly amountCents: number;
  readonly idempotencyKey: string;
};

export type GatewayRefund = {
  readonly gatewayRefundId: string;
  readonly ourRefundId: string | null;
  readonly ourPaymentId: string | null;
  readonly intentId: string;
  readonly amountCents: number;
  readonly currency: string;
  /** `requires_action` counts as pending, `canceled` as failed. */
  readonly status: RefundStatus;
};

/** A charge that succeeded. */
export type GatewayCharge = {
  readonly chargeId: string;
  readonly intentId: string;
  readonly ourPaymentId: string | null;
  readonly amountCents: number;
  readonly refundedCents: number;
  readonly currency: string;
  readonly livemode: boolean;
  /** What the card company kept, from the balance transaction; null while it does not say. */
  readonly feeCents: number | null;
  readonly card: PayingCard | null;
  readonly disputed: boolean;
};

export type GatewayDispute = {
  readonly disputeId: string;
  readonly chargeId: string;
  readonly intentId: string;
  readonly amountCents: number;
  readonly currency: string;
  readonly status: DisputeStatus;
};

/**
 * Why a call did not do what it was asked. `unknown`: no answer, a timeout, 5xx or 409, so it may have happened:
 * repeat it with the same key or look. `busy`: 429, it did not happen. `refused`: 4xx, it never will as asked.
 * `no-such-object`: 404. `key-used-differently`: the key came before with other parameters. `code` is the vendor's short
 * word for logs, such as `charge_already_refunded`, never its prose.
 */
export type GatewayFault = {
  readonly kind: 'unknown' | 'busy' | 'refused' | 'no-such-object' | 'key-used-differently';
  readonly code: string;
};
