/** Why a genuine event was not believed. */
export const QUARANTINE_REASONS = [
  'wrong-mode',
  'wrong-account',
  'unknown-payment',
  'unknown-refund',
  'wrong-session',
  'wrong-amount',
  'wrong-currency',
  'wrong-intent',
] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

/**
 * What became of an event. `known`: recorded before. `parked`: it speaks of money whose payment we will only
 * know by a later event, and waits for that. `quarantined`: genuine, and at odds with our rows; a person looks.
 */
export type Recorded =
  | { readonly kind: 'applied' | 'known' | 'nothing-to-do' | 'parked' }
  | { readonly kind: 'quarantined'; readonly reason: QuarantineReason };

export type ReconcileReport = {
  /** How many objects of the card company were looked at. */
  readonly looked: number;
  /** How many of them told us something new. */
  readonly changed: number;
  readonly quarantined: number;
  /** Payments of ours that the card company's lists contradict or do not know; a person has to look. */
  readonly open: readonly string[];
};
