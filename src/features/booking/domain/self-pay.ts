import type { PaymentChoice } from '#/features/booking/domain/appointment.ts';
import type { InsuranceAnswer } from '#/features/booking/domain/visit-note.ts';

/**
 * True when the patient pays and no plan is asked, so that the price is owed in writing (45 CFR 149.610). Whoever pays by
 * card pays us directly, unless they say that they have a plan. Null: nobody asked about a plan.
 */
export function isSelfPay(payment: PaymentChoice, insurance: InsuranceAnswer | null): boolean {
  return insurance === 'no' || (payment === 'card' && insurance !== 'yes');
}
