import type { PaymentRule } from '#/features/checkout/domain/payment-rules.ts';
import type { CheckoutPolicy } from '#/features/checkout/content.ts';
import type { PaymentChoice } from '#/features/booking/domain/appointment.ts';
import { cents, smallerAmount, type Cents } from '#/kernel/money.ts';

/** What one person may choose for one visit. */
export type PaymentOptions = {
  readonly choices: readonly PaymentChoice[];
  /** What is paid by card now; null when card payment is off. */
  readonly card: {
    readonly part: 'whole' | 'deposit';
    readonly amountCents: Cents;
    readonly restCents: Cents;
  } | null;
};

export const CLINIC_ONLY: PaymentOptions = { choices: ['clinic'], card: null };

/** Without card payment everybody pays at the clinic, whatever the policy says: nobody is turned away for it. */
export function paymentOptions(
  policy: CheckoutPolicy,
  visit: { readonly service: string; readonly priceCents: number },
  isReturning: boolean,
  isCardOn: boolean,
): PaymentOptions {
  const rule = ruleFor(policy, visit.service, isReturning);
  const price = cents(visit.priceCents);
  if (!isCardOn || rule === 'at-clinic' || price === 0) return CLINIC_ONLY;
  const amountCents = rule === 'deposit' ? smallerAmount(cents(policy.depositCents), price) : price;
  return {
    choices: rule === 'choose' ? ['card', 'clinic'] : ['card'],
    card: {
      part: amountCents < price ? 'deposit' : 'whole',
      amountCents,
      restCents: cents(price - amountCents),
    },
  };
}

/** True when some visits may not be paid at the clinic. */
export function asksForCards(policy: CheckoutPolicy): boolean {
  const rules = [policy, ...policy.services].flatMap((each) => [each.newPatients, each.returningPatients]);
  return rules.some((rule) => rule === 'pay-now' || rule === 'deposit');
}

/** False while every rule is the same for both, so that nobody has to be looked up. */
export function dependsOnHistory(policy: CheckoutPolicy, service: string): boolean {
  return ruleFor(policy, service, true) !== ruleFor(policy, service, false);
}

function ruleFor(policy: CheckoutPolicy, service: string, isReturning: boolean): PaymentRule {
  const rules = policy.services.find((other) => other.service === service) ?? policy;
  return isReturning ? rules.returningPatients : rules.newPatients;
}
