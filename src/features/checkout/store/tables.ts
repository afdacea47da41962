import type {
  DisputeState,
  MoneyUse,
  PaymentPurpose,
  PaymentStatus,
  RefundReason,
  RefundState,
} from '#/features/checkout/domain/payment.ts';
import type { LineKind, PaidBy } from '#/features/checkout/domain/money-line.ts';
import type { QuarantineReason } from '#/features/checkout/domain/reports.ts';

export const EVENT_OUTCOMES = ['applied', 'nothing-to-do', 'parked', 'quarantined'] as const;
export type EventOutcome = (typeof EVENT_OUTCOMES)[number];

/** All amounts are whole cents, all instants epoch milliseconds. Nothing here says what a visit is for. */
export type CheckoutTables = {
  /** One try to pay for one appointment: committed before the card company is asked for a page. */
  readonly payment: {
    readonly id: string;
    readonly appointment_id: string;
    /** 1 for the first page of an appointment. */
    readonly attempt: number;
    readonly amount_cents: number;
    readonly currency: string;
    readonly status: PaymentStatus;
    readonly use: MoneyUse | null;
    readonly keep_cents: number;
    /** Under which the page was asked for, so that asking again opens no second one. */
    readonly idempotency_key: string;
    readonly session_id: string | null;
    /** When the page ends; part of what the idempotency key stands for. */
    readonly session_ends_at: number;
    readonly intent_id: string | null;
    readonly created_at: number;
    readonly paid_at: number | null;
    /** When the card company was last asked how the page is. */
    readonly checked_at: number;
    /** `booking`: it books the visit. `owed`: it pays what is still open of one that is booked. */
    readonly purpose: PaymentPurpose;
    /** The payment whose page and charge this one shares, when one charge pays for several visits of a plan. */
    readonly paid_with: string | null;
  };
  /** The ledger: what the card company has told about the charge of a payment. */
  readonly payment_charge: {
    readonly payment_id: string;
    readonly charge_id: string | null;
    readonly captured_cents: number;
    readonly refunded_cents: number;
    readonly refunded_as_of: number;
    readonly fee_cents: number | null;
    /** Written for a process of the release before, and read by nobody: see `payment_dispute`. */
    readonly dispute_id: string | null;
    readonly dispute: 'none' | 'open' | 'won' | 'lost';
    readonly disputed_cents: number;
    /** Null until it is known; `unknown` where no card is told. */
    readonly card_brand: string | null;
    readonly card_last4: string | null;
  };
  /** What banks ask about a charge, one row each. */
  readonly payment_dispute: {
    /** The card company's own id. */
    readonly id: string;
    readonly payment_id: string;
    readonly state: DisputeState;
    readonly cents: number;
  };
  readonly refund: {
    readonly id: string;
    readonly payment_id: string;
    readonly amount_cents: number;
    readonly reason: RefundReason;
    readonly state: RefundState;
    readonly idempotency_key: string;
    readonly vendor_refund_id: string | null;
    readonly next_attempt_at: number;
    readonly attempts: number;
    /** Since when it may have been made without our knowing. */
    readonly uncertain_since: number | null;
    readonly last_error: string | null;
    readonly created_at: number;
  };
  /** Every event ever recorded; its id is what makes a second delivery do nothing. */
  readonly payment_event: {
    readonly id: string;
    readonly type: string;
    readonly created_at: number;
    readonly received_at: number;
    readonly outcome: EventOutcome;
    readonly payment_id: string | null;
    readonly intent_id: string | null;
    /** Kinds, ids and amounts as JSON. */
    readonly fact: string;
  };
  /** Genuine events that do not fit our rows. A person looks at each. */
  readonly payment_quarantine: {
    readonly event_id: string;
    readonly reason: QuarantineReason;
    readonly at: number;
    readonly resolved_at: number | null;
    /** What was done about it, in the words of whoever did it. */
    readonly note: string | null;
  };
  /** The book: lines are added, and never changed. What a visit owes is the sum of its lines. */
  readonly money_line: {
    readonly id: string;
    readonly appointment_id: string;
    readonly location: string;
    readonly kind: LineKind;
    readonly method: PaidBy | null;
    readonly cents: number;
    /** The clinic's day on which it counts; the database takes none for a day that is locked. */
    readonly local_day: string;
    readonly at: number;
    readonly staff_id: string | null;
    readonly reason: string | null;
    readonly of_line: string | null;
    readonly certificate: string | null;
  };
  /** A day of the book; locked once somebody has counted the cash and signed. */
  readonly money_day: {
    readonly local_day: string;
    readonly location: string;
    readonly locked_at: number | null;
    readonly locked_by: string | null;
    /** JSON of what was counted, in cents, by kind of payment. */
    readonly counted: string | null;
    /** JSON of the figures as they were signed. */
    readonly figures: string | null;
  };
  /** A gift certificate of paper, from when its number was first typed. */
  readonly gift_certificate: {
    readonly number: string;
    readonly location: string;
    readonly worth_cents: number;
    readonly left_cents: number;
    readonly noted_at: number;
    readonly noted_by: string | null;
  };
};
