/** Everything that can go wrong with money, by name: the words for people and programs follow these. */
export type CheckoutFault =
  /** Neither an amount nor a tip, and nothing to put right. */
  | { readonly kind: 'no-amount' }
  /** More than any visit costs: a slip of the keys. */
  | { readonly kind: 'too-large' }
  /** Nothing is open and nothing was forgiven, so nothing is taken or waived. */
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
  /** `off`: no card is taken for this visit. `no-answer`: the payment gateway does not answer now. The time is still kept. */
  | { readonly kind: 'payment-unavailable'; readonly because: 'off' | 'no-answer' }
  /** What went back has left, or was taken back before. */
  | { readonly kind: 'too-late' }
  /** The day is signed. */
  | { readonly kind: 'day-locked' }
  /** The day lies ahead. */
  | { readonly kind: 'day-not-over' }
  /** There is no failed refund to try again. */
  | { readonly kind: 'not-failed' }
  /** The money of a failed refund has gone back another way, is disputed, or is owed to the clinic again. */
  | { readonly kind: 'not-due' };

export type CheckoutFaultOf<Kind extends CheckoutFault['kind']> = Extract<
  CheckoutFault,
  { readonly kind: Kind }
>;

export type PaymentUnavailable = CheckoutFaultOf<'payment-unavailable'>;

/** Why money at the counter is not taken, given back or waived. */
export type MoneyFault = Exclude<
  CheckoutFault,
  CheckoutFaultOf<'too-late' | 'day-locked' | 'day-not-over' | 'not-failed' | 'not-due'>
>;
