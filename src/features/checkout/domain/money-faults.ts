import type { PaymentUnavailable } from '#/features/checkout/domain/faults.ts';

/** Why money at the counter is not taken, given back or waived. */
export type MoneyFault =
  /** Neither an amount nor a tip, and nothing to put right. */
  | { readonly kind: 'no-amount' }
  /** More than any visit costs: a slip of the keys. */
  | { readonly kind: 'too-large' }
  /** Nothing is open, so nothing is taken or waived. */
  | { readonly kind: 'nothing-due' }
  /** A link, a certificate or a mark for more than is open. */
  | { readonly kind: 'more-than-due'; readonly dueCents: number }
  /** Tips are for relaxation, in cash, by card or by check. */
  | { readonly kind: 'no-tip' }
  /** The line is none of this visit, or nothing is left of it to put right. */
  | { readonly kind: 'unknown-line' }
  | { readonly kind: 'more-than-taken'; readonly leftCents: number }
  | { readonly kind: 'certificate-needed' }
  /** The certificate holds less. */
  | { readonly kind: 'certificate-spent'; readonly leftCents: number }
  /** A link goes by mail, and this patient has none. */
  | { readonly kind: 'no-email' }
  | PaymentUnavailable;
