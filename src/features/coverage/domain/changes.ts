import type { CoverageAnswers, CoverageClinic } from '#/features/coverage/domain/answers.ts';
import type { CoverageDecision, Need } from '#/features/coverage/domain/decision.ts';
import { decideCoverage } from '#/features/coverage/domain/decide-coverage.ts';

/** How the answer is shown: a "possible" that nothing supports yet says so. */
export const OUTLOOKS = ['likely', 'possible', 'unlikely', 'cannot-say'] as const;
export type Outlook = (typeof OUTLOOKS)[number];

/**
 * The other answers that are tried one by one to say what would change the outcome: things a person can find out,
 * get done or hear from the payer. What happened to them and where is not among these.
 */
export const CHANGE_VALUES = {
  purpose: ['medical'],
  payer: ['employer_insured', 'employer_self_funded'],
  planType: ['hmo', 'epo'],
  massageBenefit: ['yes_lmt', 'yes_pt_only', 'no'],
  network: ['in', 'out'],
  oonBenefit: ['no'],
  order: ['complete'],
  pcpReferral: ['yes', 'not_needed'],
  priorAuth: ['approved', 'not_required', 'denied'],
  visitLimitReached: ['no', 'yes'],
  progress: ['improving', 'not_improving'],
  claimStatus: ['accepted', 'denied', 'exhausted'],
  claimNumber: ['yes'],
  wcInsurer: ['state_fund'],
  autoCover: ['pip', 'medpay'],
} as const;
export type ChangeField = keyof typeof CHANGE_VALUES;

/** One other answer, and what the outlook would then be. */
export type CoverageChange = {
  readonly field: ChangeField;
  readonly value: string;
  readonly outlook: Outlook;
  readonly isBetter: boolean;
};

const RANK: Readonly<Record<Outlook, number>> = { likely: 3, possible: 2, 'cannot-say': 1, unlikely: 0 };

/** How a decision is shown. A "possible" of low confidence says that nobody can say yet. */
export function outlookOf({
  outcome,
  confidence,
}: Pick<CoverageDecision, 'outcome' | 'confidence'>): Outlook {
  if (outcome === 'LIKELY') return 'likely';
  if (outcome === 'UNLIKELY') return 'unlikely';
  return confidence === 'low' ? 'cannot-say' : 'possible';
}

/**
 * Each single other answer that would change the outlook, the better ones first. Going from "possible" to "cannot say"
 * is left out: the next open question is not bad news.
 */
export function coverageChanges(answers: CoverageAnswers, clinic: CoverageClinic): readonly CoverageChange[] {
  const now = outlookOf(decideCoverage(answers, clinic));
  const tried = Object.entries(CHANGE_VALUES).flatMap(([field, values]) =>
    values
      .filter((value) => isOpen(answers, field as ChangeField, value))
      .map((value) => {
        const outlook = outlookOf(decideCoverage({ ...answers, [field]: value }, clinic));
        return { field: field as ChangeField, value, outlook, isBetter: RANK[outlook] > RANK[now] };
      }),
  );
  return tried
    .filter(({ outlook }) => outlook !== now && !(now === 'possible' && outlook === 'cannot-say'))
    .toSorted((one, other) => RANK[other.outlook] - RANK[one.outlook]);
}

/** Whether this answer is news: not what was said, and not another kind of plan than the one the person knows. */
function isOpen(answers: CoverageAnswers, field: ChangeField, value: string): boolean {
  switch (field) {
    case 'payer':
      return answers.payer === 'employer_unknown';
    case 'claimStatus':
      // Once there is a claim, the claim is the payer to check; without a payer it would only look like bad news.
      return answers.payer !== 'none' && answers.claimStatus !== value;
    case 'planType':
    case 'wcInsurer':
      return answers[field] === 'not_sure';
    case 'autoCover':
      return answers.cause === 'auto' && (answers.autoCover === 'not_sure' || answers.autoCover === 'none');
    default:
      return answers[field] !== value;
  }
}

/** What it takes to have done a step, with the answer a person hopes for. */
const DONE: Readonly<Record<Need, Partial<CoverageAnswers>>> = {
  BRING_CARD: {},
  OPEN_CLAIM: { claimStatus: 'accepted' },
  WAIT_CLAIM: { claimStatus: 'accepted' },
  GET_CLAIM_NUMBER: { claimNumber: 'yes' },
  GET_ORDER: { order: 'complete' },
  FIX_ORDER: { order: 'complete' },
  CHECK_BENEFIT: { massageBenefit: 'yes_lmt' },
  CHECK_NETWORK: { network: 'in' },
  GET_REFERRAL: { pcpReferral: 'yes' },
  GET_AUTH: { priorAuth: 'approved' },
};

/** The outlook with every step done and every answer a good one; null when that would be no better than now. */
export function outlookWhenDone(answers: CoverageAnswers, clinic: CoverageClinic): Outlook | null {
  let current = answers;
  let decision = decideCoverage(answers, clinic);
  const now = outlookOf(decision);
  // Doing one step may open the next; there are fewer rounds than steps.
  for (let round = 0; round < Object.keys(DONE).length && decision.needs.length > 0; round += 1) {
    current = Object.assign({}, current, ...decision.needs.map((need) => DONE[need])) as CoverageAnswers;
    decision = decideCoverage(current, clinic);
  }
  const done = outlookOf(decision);
  return RANK[done] > RANK[now] ? done : null;
}
