import type { CoverageAnswers, Payer } from '#/features/coverage/domain/answers.ts';

/** Health plans that a job, a school or a person buys, with a network and a claim form of their own. */
export const COMMERCIAL_PAYERS: readonly Payer[] = [
  'employer_insured',
  'employer_self_funded',
  'employer_unknown',
  'individual',
  'student',
  'government_plan',
  'other_plan',
];
/** Health plans in the wide sense, with a card and a network. */
export const PLAN_PAYERS: readonly Payer[] = [
  ...COMMERCIAL_PAYERS,
  'medicare_advantage',
  'medicaid',
  'fehb',
  'short_term',
  'health_share',
];
/** Plans that Washington State regulates when they are from there. */
export const STATE_REGULATED_PAYERS: readonly Payer[] = ['employer_insured', 'individual', 'student'];
/** The person's own car insurance for injuries. */
export const OWN_CAR_PAYERS: readonly Payer[] = ['auto_pip', 'auto_medpay'];
export const CAR_PAYERS: readonly Payer[] = [...OWN_CAR_PAYERS, 'auto_third_party'];
/** Federal payers whose own rules leave massage out. */
export const EXCLUDING_PAYERS: readonly Payer[] = ['medicare_original', 'tricare', 'champva'];
/** Payers that never look at an order from a doctor. */
export const NO_ORDER_PAYERS: readonly Payer[] = ['none', 'va', 'auto_third_party', ...EXCLUDING_PAYERS];

/** Kinds of plan that want a referral from the family doctor. */
export const REFERRAL_PLANS: readonly CoverageAnswers['planType'][] = ['hmo', 'pos'];

export function isPlanPayer(payer: Payer): boolean {
  return PLAN_PAYERS.includes(payer);
}
