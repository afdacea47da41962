/**
 * Something the card company says has happened, in our words. `ourPaymentId` and `ourRefundId` are what we had put
 * into the object's metadata (`payment_id`, `refund_id`), null when there is none: nothing is believed about
 * them before they are compared with our rows. Amounts are integer cents; `currency` is lower case, as `usd`.
 */
export type PaymentFact =
  | ({ readonly kind: 'session-paid' } & SessionFact & {
        readonly amountCents: number;
        readonly intentId: string;
      })
  /** Completed, and the money is still on its way (a delayed way to pay): nothing is confirmed yet. */
  | ({ readonly kind: 'session-unpaid' } & SessionFact)
  | ({ readonly kind: 'session-expired' } & SessionFact)
  | ({
      readonly kind: 'charge-refunded';
      readonly chargeId: string;
      /** All refunds of this charge together. */
      readonly refundedCents: number;
    } & MoneyFact)
  | ({
      readonly kind: 'refund-changed';
      readonly gatewayRefundId: string;
      readonly ourRefundId: string | null;
      readonly status: RefundStatus;
    } & MoneyFact)
  | ({
      readonly kind: 'dispute-changed';
      readonly disputeId: string;
      readonly chargeId: string;
      /** As in `Dispute`: an inquiry holds no money back. */
      readonly status: DisputeStatus;
    } & MoneyFact)
  /** Genuine, and of a type that changes nothing here. */
  | { readonly kind: 'nothing-to-do' };

export type DisputeStatus = 'inquiry' | 'open' | 'won' | 'lost';

export type RefundStatus = 'pending' | 'succeeded' | 'failed';

type SessionFact = {
  readonly sessionId: string;
  readonly ourPaymentId: string | null;
  readonly currency: string;
};

type MoneyFact = {
  readonly intentId: string;
  readonly ourPaymentId: string | null;
  readonly amountCents: number;
  readonly currency: string;
};

/** One genuine event with what must be compared before it is believed. */
export type PaymentEvent = {
  /** The vendor's id, such as `evt_…`; whatever has been recorded under it is never done twice. */
  readonly id: string;
  /** The vendor's own name of the type, such as `checkout.session.completed`, for people. */
  readonly type: string;
  readonly createdAtMs: number;
  /** False for test money. */
  readonly livemode: boolean;
  /** Set when the event belongs to an account other than the clinic's own (Stripe Connect); else null. */
  readonly account: string | null;
  readonly fact: PaymentFact;
};
