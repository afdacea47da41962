import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { PayingCard } from '#/features/checkout/domain/paying-card.ts';
import type { PaymentId, RefundId } from '#/features/checkout/domain/payment-ids.ts';

/** How far the payment page got. `paid` is the end: an expired page that was paid after all counts as paid. */
export const PAYMENT_STATUSES = ['started', 'expired', 'paid'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** `booking`: it books its visit. `owed`: it pays what a visit that is booked still owes. */
export const PAYMENT_PURPOSES = ['booking', 'owed'] as const;
export type PaymentPurpose = (typeof PAYMENT_PURPOSES)[number];

/**
 * What the money is for. `visit`: it booked its visit. `surplus`: the visit was booked without it. `late`: the time
 * was gone when it came. Null until it has arrived.
 */
export const MONEY_USES = ['visit', 'surplus', 'late'] as const;
export type MoneyUse = (typeof MONEY_USES)[number];

export const REFUND_REASONS = [
  'cancelled-by-patient',
  'cancelled-by-clinic',
  'no-show',
  'fee-forgiven',
  /** Staff gave it back, for a reason that stands in the book. */
  'given-back',
  'surplus',
  'late',
  'dispute-ended',
  /** Made by a person in the card company's own pages, not by us. */
  'by-hand',
] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

/**
 * `waiting`: not asked for yet, may be taken back. `sending`: asked for, no answer yet. `pending`, `succeeded`: the card
 * company has it. `failed`: it said no, or the bank sent it back, and a person has to look. `taken-back`: never asked
 * for, or it failed and a new refund with an id of its own stands for it.
 */
export const REFUND_STATES = ['waiting', 'sending', 'pending', 'succeeded', 'failed', 'taken-back'] as const;
export type RefundState = (typeof REFUND_STATES)[number];

/**
 * `inquiry`: a bank only asks, and the money stays with the clinic. `open`: it is held back for now. `won`: it came
 * back, or the bank asked no more. `lost`: it is gone. `unsorted`: noted as open before inquiries were told apart.
 */
export const DISPUTE_STATES = ['unsorted', 'inquiry', 'open', 'won', 'lost'] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

/** One of what a bank has asked about the charge; there may be several, each about a part of it. */
export type Dispute = { readonly id: string; readonly state: DisputeState; readonly cents: number };

const HOLDS_MONEY: ReadonlySet<DisputeState> = new Set(['unsorted', 'open', 'lost']);

export type Refund = {
  readonly id: RefundId;
  readonly amountCents: number;
  readonly state: RefundState;
  readonly reason: RefundReason;
  readonly gatewayRefundId: string | null;
};

/** What the card company has told about the one charge of a payment. */
export type Charge = {
  readonly chargeId: string | null;
  readonly capturedCents: number;
  /** As the vendor counted it at `refundedAsOfMs`; refunds made by hand, or sent back by the bank since, are in it. */
  readonly refundedCents: number;
  readonly refundedAsOfMs: number;
  /** What the card company kept; null while it has not said. */
  readonly feeCents: number | null;
  /** Null while it is not known, and for what was paid before it was kept. */
  readonly card: PayingCard | null;
  readonly disputes: readonly Dispute[];
};

/**
 * One try to pay for one appointment: one payment page, at most one charge. Several visits of a plan may share both: then
 * each has a payment of its own for its part, and all but the first name the first, which is the one that is charged.
 */
export type Payment = {
  readonly id: PaymentId;
  readonly appointmentId: AppointmentId;
  readonly paidWith: PaymentId | null;
  /** 1 for the first page opened for this appointment. */
  readonly attempt: number;
  readonly purpose: PaymentPurpose;
  readonly amountCents: number;
  readonly currency: string;
  readonly status: PaymentStatus;
  readonly use: MoneyUse | null;
  /** What of the money the clinic may keep as things stand; meaningful when `use` is `visit`. */
  readonly keepCents: number;
  readonly sessionId: string | null;
  readonly intentId: string | null;
  readonly paidAtMs: number | null;
  readonly charge: Charge;
  readonly refunds: readonly Refund[];
};

export const NO_CHARGE: Charge = {
  chargeId: null,
  capturedCents: 0,
  refundedCents: 0,
  refundedAsOfMs: 0,
  feeCents: null,
  card: null,
  disputes: [],
};

/** What the clinic may keep of the captured money. Money that has no visit yet is neither kept nor owed back. */
export function owedCents({ use, keepCents, charge }: Payment): number {
  if (use === 'surplus' || use === 'late') return 0;
  return use === null ? charge.capturedCents : Math.min(charge.capturedCents, keepCents);
}

/**
 * Everything that has left or is going to leave for the patient, refunds made by hand included. What failed counts
 * while it is still due: it leaves when a person has looked, and not by a second refund of ours.
 */
export function outgoingCents(payment: Payment): number {
  return standingCents(payment) + stuckCents(payment);
}

/** What is planned and not asked for yet. */
export function waitingCents({ refunds }: Payment): number {
  return sumOf(refunds, ['waiting']);
}

/** What staff have given back of it, whatever else happens to the visit. */
export function givenBackCents({ refunds }: Payment): number {
  const ofStaff = refunds.filter(({ reason }) => reason === 'given-back');
  return sumOf(ofStaff, ['waiting', 'sending', 'pending', 'succeeded']);
}

export function waitingGiftCents({ refunds }: Payment): number {
  return sumOf(
    refunds.filter(({ reason }) => reason === 'given-back'),
    ['waiting'],
  );
}

/** Refunds that failed and are still due. */
export function stuckCents(payment: Payment): number {
  const failed = sumOf(payment.refunds, ['failed']);
  return failed === 0 ? 0 : Math.min(failed, Math.max(0, notStandingCents(payment)));
}

/** What is due and neither with the patient nor on its way, as if no refund had failed. */
export function notStandingCents(payment: Payment): number {
  const { capturedCents } = payment.charge;
  return capturedCents - owedCents(payment) - disputedCents(payment) - standingCents(payment);
}

function standingCents({ refunds, charge }: Payment): number {
  const ours = sumOf(refunds, ['waiting', 'sending', 'pending', 'succeeded']);
  // The vendor's total may have been told before the bank sent a refund back.
  const known = sumOf(refunds, ['sending', 'pending', 'succeeded']) + sentBackCents(refunds);
  return ours + Math.max(0, charge.refundedCents - known);
}

/** What all disputes together hold back, or have taken for good. */
export function disputedCents({ charge }: Payment): number {
  return sumOfDisputes(charge, (state) => HOLDS_MONEY.has(state));
}

/** What banks hold while they decide. */
export function heldBackCents({ charge }: Payment): number {
  return sumOfDisputes(charge, (state) => state === 'open' || state === 'unsorted');
}

export function lostCents({ charge }: Payment): number {
  return sumOfDisputes(charge, (state) => state === 'lost');
}

function sumOfDisputes({ disputes }: Charge, counts: (state: DisputeState) => boolean): number {
  return disputes.reduce((sum, { state, cents }) => sum + (counts(state) ? cents : 0), 0);
}

/** Positive: so much has to go back. Negative: more has left than had to. */
export function dueBackCents(payment: Payment): number {
  const { capturedCents } = payment.charge;
  return capturedCents - owedCents(payment) - outgoingCents(payment) - disputedCents(payment);
}

/** What has arrived with the patient, as far as the card company says. */
export function refundedCents({ refunds, charge }: Payment): number {
  return Math.max(charge.refundedCents - sentBackCents(refunds), sumOf(refunds, ['succeeded']));
}

/** What the card company made and the bank did not take. */
function sentBackCents(refunds: readonly Refund[]): number {
  return sumOf(
    refunds.filter(({ gatewayRefundId }) => gatewayRefundId !== null),
    ['failed', 'taken-back'],
  );
}

function sumOf(refunds: readonly Refund[], states: readonly RefundState[]): number {
  return refunds
    .filter(({ state }) => states.includes(state))
    .reduce((sum, { amountCents }) => sum + amountCents, 0);
}
