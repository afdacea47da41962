/** How the clinic's look at sent answers ended. */
export const COVERAGE_OUTCOMES = ['plan-pays', 'plan-does-not-pay', 'ask-the-plan', 'not-reached'] as const;
export type CoverageOutcome = (typeof COVERAGE_OUTCOMES)[number];

export const OUTCOME_WORDS: Readonly<Record<CoverageOutcome, string>> = {
  'plan-pays': 'Told: the plan most likely pays',
  'plan-does-not-pay': 'Told: the plan most likely does not pay',
  'ask-the-plan': 'Told what to ask the plan',
  'not-reached': 'Could not be reached',
};
