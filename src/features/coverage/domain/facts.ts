import type { CoverageAnswers, CoverageClinic } from '#/features/coverage/domain/answers.ts';
import {
  OWN_CAR_PAYERS,
  PLAN_PAYERS,
  REFERRAL_PLANS,
  STATE_REGULATED_PAYERS,
} from '#/features/coverage/domain/groups.ts';
import { fits, type Row } from '#/features/coverage/domain/row.ts';

type DerivedFacts = {
  /** A health plan in the wide sense, with a card and a network. */
  readonly isPlan: boolean;
  /** The person's own car insurance for injuries. */
  readonly isAuto: boolean;
  /** A payer that opens a claim for one injury and pays under its number. */
  readonly isClaimPayer: boolean;
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
  /** One of the first six visits, which Washington lets go without approval. */
  readonly inFirstSix: boolean;
  readonly pipTimeOver: boolean;
};

/** The answers with what follows from them: the names the rule table speaks in. */
export type CoverageFacts = CoverageAnswers & CoverageClinic & DerivedFacts;

const OVER = ['denied', 'closed', 'exhausted'] as const;

/**
 * What follows from the answers. A row may use what stands above it. Personal injury protection ends after 24 months in
 * Oregon and after 36 in Washington. Dossier, section A2.
 */
// prettier-ignore
export const FACT_ROWS: readonly Row<keyof DerivedFacts, CoverageFacts>[] = [
  { gives: 'isPlan', when: [['payer', 'in', PLAN_PAYERS]] },
  { gives: 'isAuto', when: [['payer', 'in', OWN_CAR_PAYERS]] },
  { gives: 'isClaimPayer', when: [['payer', 'in', ['workers_comp', ...OWN_CAR_PAYERS]]] },
  { gives: 'waRegulated', when: [['payer', 'in', STATE_REGULATED_PAYERS], ['state', 'eq', 'WA']] },
  { gives: 'autoFirst', when: [['cause', 'eq', 'auto'], ['autoCover', 'eq', 'medpay'], ['claimStatus', 'notIn', OVER]] },
  { gives: 'autoFirst', when: [['cause', 'eq', 'auto'], ['autoCover', 'eq', 'pip'], ['autoState', 'ne', 'FL'], ['claimStatus', 'notIn', OVER]] },
  { gives: 'noProgress', when: [['progress', 'eq', 'not_improving'], ['visitsUsed', 'gte', 6]] },
  { gives: 'referralMissing', when: [['planType', 'in', REFERRAL_PLANS], ['pcpReferral', 'in', ['no', 'not_sure']]] },
  { gives: 'spine', when: [['condition', 'in', ['back', 'neck', 'sciatica']]] },
  { gives: 'vaListed', when: [['condition', 'notIn', ['other_pain', 'stress_anxiety_sleep', 'other_medical']]] },
  { gives: 'medicaidPath', when: [['massageBenefit', 'eq', 'yes_lmt']] },
  { gives: 'medicaidPath', when: [['state', 'eq', 'OR'], ['spine', 'eq', true]] },
  { gives: 'waStateFund', when: [['payer', 'eq', 'workers_comp'], ['state', 'eq', 'WA'], ['wcInsurer', 'eq', 'state_fund']] },
  { gives: 'inFirstSix', when: [['waRegulated', 'eq', true], ['visitsUsed', 'lte', 5]] },
  { gives: 'inFirstSix', when: [['waStateFund', 'eq', true], ['visitsUsed', 'lte', 5]] },
  { gives: 'pipTimeOver', when: [['payer', 'eq', 'auto_pip'], ['state', 'eq', 'OR'], ['monthsSinceAccident', 'gte', 25]] },
  { gives: 'pipTimeOver', when: [['payer', 'eq', 'auto_pip'], ['state', 'eq', 'WA'], ['monthsSinceAccident', 'gte', 37]] },
];

const NOTHING_FOLLOWS = Object.fromEntries(FACT_ROWS.map(({ gives }) => [gives, false])) as DerivedFacts;

export function coverageFacts(answers: CoverageAnswers, { clinicVa }: CoverageClinic): CoverageFacts {
  const facts: { -readonly [Name in keyof CoverageFacts]: CoverageFacts[Name] } = {
    ...answers,
    clinicVa,
    ...NOTHING_FOLLOWS,
  };
  for (const row of FACT_ROWS) if (fits<CoverageFacts>(row, facts)) facts[row.gives] = true;
  return facts;
}
