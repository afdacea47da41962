import type { RefundId } from '#/features/checkout/domain/payment-ids.ts';

/** What happened to the visit a payment belongs to. */
export type VisitFact =
  /** The payment has just booked its visit. */
  | { readonly kind: 'visit-booked' }
  /** It could not: somebody has the time, or the visit was booked without this money. */
  | { readonly kind: 'visit-not-booked'; readonly why: 'late' | 'surplus' }
  /** The visit will not take place, or did not. `feeCents` is what the patient owes for that. */
  | {
      readonly kind: 'visit-ended';
      readonly why: 'cancelled-by-patient' | 'cancelled-by-clinic' | 'no-show' | 'fee-forgiven';
      readonly feeCents: number;
      /** The refund does not leave earlier: until then the cancellation can be taken back. */
      readonly notBeforeMs: number;
    }
  /** It takes place after all, whatever has gone back by now: that is due again at the clinic. */
  | { readonly kind: 'visit-put-right' }
  /** The money pays what a booked visit still owes; at most `keepCents` of it is kept. */
  | { readonly kind: 'owed-paid'; readonly keepCents: number }
  /** Staff give some of it back, not before `notBeforeMs`. */
  | { readonly kind: 'given-back'; readonly cents: number; readonly notBeforeMs: number }
  /** Staff take that back before it has left. */
  | { readonly kind: 'given-back-undone'; readonly refundId: RefundId }
  /** The cancellation was taken back. */
  | { readonly kind: 'visit-restored' };
