import type { Payment, PaymentPurpose } from '#/features/checkout/domain/payment.ts';

/**
 * Why all of a payment goes back. `late`: its time was gone. `surplus`: another payment has paid the visit.
 * `paid-otherwise`: what was open of a booked visit had been paid another way. `at-clinic`: the patient had chosen to pay at the clinic, and the payment page was still open.
 */
export type ReturnedWhy = 'late' | 'surplus' | 'paid-otherwise' | 'at-clinic';

/** `payments` are all of the visit. */
export function returnedWhy(
  use: 'late' | 'surplus',
  purpose: PaymentPurpose,
  payments: readonly Pick<Payment, 'use'>[],
): ReturnedWhy {
  if (use === 'late') return 'late';
  if (purpose === 'owed') return 'paid-otherwise';
  return isPaidByCard(payments) ? 'surplus' : 'at-clinic';
}

/** True when a payment has booked the visit. */
export function isPaidByCard(payments: readonly Pick<Payment, 'use'>[]): boolean {
  return payments.some(({ use }) => use === 'visit');
}
