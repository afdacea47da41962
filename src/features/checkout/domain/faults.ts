/** `off`: no card is taken for this visit. `no-answer`: the payment gateway does not answer now. The time is still kept. */
export type PaymentUnavailable = {
  readonly kind: 'payment-unavailable';
  readonly because: 'off' | 'no-answer';
};
