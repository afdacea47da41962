/** How the clinic's look at sent answers ended: all that is counted of them. */
export const COVERAGE_OUTCOMES = ['plan-pays', 'plan-does-not-pay', 'ask-the-plan', 'not-reached'] as const;
export type CoverageOutcome = (typeof COVERAGE_OUTCOMES)[number];
