import type { CoverageAnswers, CoverageClinic, Payer } from '#/features/coverage/domain/answers.ts';

/** The answers with what follows from them: the names the rule table speaks in. */
export type CoverageFacts = CoverageAnswers &
  CoverageClinic & {
    /** A health plan in the wide sense, with a card and a network. */
    readonly isPlan: boolean;
    /** The person's own car insurance for injuries. */
    readonly isAuto: boolean;
    /** A plan that Washington State regulates, so that its every-category law reaches it. */
    readonly waRegulated: boolean;
    /** Car insurance pays before the payer that was named. */
    readonly autoFirst: boolean;
    readonly noProgress: boolean;
    readonly referralMissing: boolean;
    readonly spine: boolean;
    /** A problem the VA lists for massage. */
    readonly vaListed: boolean;
    readonly medicaidPath: boolean;
    readonly waStateFund: boolean;
    readonly pipTimeOver: boolean;
  };

export const COMMERCIAL_PAYERS: readonly Payer[] = [
  'employer_insured',
  'employer_self_funded',
  'employer_unknown',
  'individual',
  'student',
  'government_plan',
  'other_plan',
];
const PLAN_PAYERS: readonly Payer[] = [
  ...COMMERCIAL_PAYERS,
  'medicare_advantage',
  'medicaid',
  'fehb',
  'short_term',
  'health_share',
];
const SPINE: readonly CoverageAnswers['condition'][] = ['back', 'neck', 'sciatica'];
const NOT_VA_LISTED: readonly CoverageAnswers['condition'][] = [
  'other_pain',
  'stress_anxiety_sleep',
  'other_medical',
];
/** Months after which personal injury protection ends: Oregon's two years, Washington's three. */
const PIP_MONTHS: Readonly<Record<string, number>> = { OR: 24, WA: 36 };

export function isPlanPayer(payer: Payer): boolean {
  return PLAN_PAYERS.includes(payer);
}

export function coverageFacts(answers: CoverageAnswers, { clinicVa }: CoverageClinic): CoverageFacts {
  const { payer, state, condition } = answers;
  const spine = SPINE.includes(condition);
  return {
    ...answers,
    clinicVa,
    isPlan: isPlanPayer(payer),
    isAuto: payer === 'auto_pip' || payer === 'auto_medpay',
    waRegulated: ['employer_insured', 'individual', 'student'].includes(payer) && state === 'WA',
    autoFirst: paysFirst(answers),
    noProgress: answers.progress === 'not_improving' && answers.visitsUsed >= 6,
    referralMissing:
      (answers.planType === 'hmo' || answers.planType === 'pos') &&
      (answers.pcpReferral === 'no' || answers.pcpReferral === 'not_sure'),
    spine,
    vaListed: !NOT_VA_LISTED.includes(condition),
    medicaidPath: answers.massageBenefit === 'yes_lmt' || (state === 'OR' && spine),
    waStateFund: payer === 'workers_comp' && state === 'WA' && answers.wcInsurer === 'state_fund',
    pipTimeOver: pipTimeOver(answers),
  };
}

function paysFirst({ cause, autoCover, autoState, claimStatus }: CoverageAnswers): boolean {
  const covered = autoCover === 'medpay' || (autoCover === 'pip' && autoState !== 'FL');
  return cause === 'auto' && covered && !['denied', 'closed', 'exhausted'].includes(claimStatus);
}

function pipTimeOver({ payer, state, monthsSinceAccident }: CoverageAnswers): boolean {
  const limit = PIP_MONTHS[state];
  return (
    payer === 'auto_pip' && limit !== undefined && monthsSinceAccident !== null && monthsSinceAccident > limit
  );
}
