/** Who pays for care that a doctor ordered. */
export const PAYER_KINDS = [
  'health-plan',
  'medicare-advantage',
  'medicare',
  'medicaid',
  'va',
  'tricare',
  'work-claim',
  'car-pip',
] as const;
export type PayerKind = (typeof PAYER_KINDS)[number];

export const PAYER_WORDS: Readonly<Record<PayerKind, string>> = {
  'health-plan': 'Health plan',
  'medicare-advantage': 'Medicare Advantage plan',
  medicare: 'Original Medicare',
  medicaid: 'Medicaid',
  va: 'VA',
  tricare: 'TRICARE',
  'work-claim': 'Work claim',
  'car-pip': 'Car coverage (PIP)',
};
