/**
 * `choose`: by card now or at the clinic. `pay-now`: the whole price by card. `deposit`: a part by card, the rest at the
 * clinic. `at-clinic`: no card payment.
 */
export const PAYMENT_RULES = ['choose', 'pay-now', 'deposit', 'at-clinic'] as const;
export type PaymentRule = (typeof PAYMENT_RULES)[number];
