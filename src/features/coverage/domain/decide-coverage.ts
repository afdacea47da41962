import type { CoverageAnswers, CoverageClinic } from '#/features/coverage/domain/answers.ts';
import type {
  CallScript,
  CostPanel,
  CoverageDecision,
  HsaLine,
  Note,
} from '#/features/coverage/domain/decision.ts';
import { COMMERCIAL_PAYERS, coverageFacts, type CoverageFacts } from '#/features/coverage/domain/facts.ts';
import { openNeeds, papersToBring } from '#/features/coverage/domain/needs.ts';
import { fits, type CoverageRule, type Outcome, type ReasonCode } from '#/features/coverage/domain/rule.ts';
import { COVERAGE_RULES } from '#/features/coverage/domain/rules.ts';

/**
 * Whether this coverage is likely to pay, why, and what to do. Total: every set of answers is decided.
 * Dossier, sections A3 and A5.
 */
export function decideCoverage(answers: CoverageAnswers, clinic: CoverageClinic): CoverageDecision {
  const facts = coverageFacts(answers, clinic);
  const rule = COVERAGE_RULES.find((candidate) => fits(candidate, facts));
  if (rule === undefined) throw new Error('No coverage rule fits; the table must decide every case.');
  return decisionBy(rule, facts);
}

/** What follows when this rule decides. */
export function decisionBy(rule: CoverageRule, facts: CoverageFacts): CoverageDecision {
  return {
    outcome: rule.outcome,
    ruleId: rule.id,
    reason: rule.reason,
    confidence: rule.confidence,
    needs: openNeeds(facts, rule),
    docs: papersToBring(facts, rule),
    gfe: PRICE_IN_WRITING[rule.outcome],
    cost: costPanel(facts, rule),
    hsa: hsaLine(facts),
    script: callScript(facts, rule.reason),
    superbill: getsSuperbill(facts, rule) ? 'yes' : 'no',
    notes: notesFor(facts, rule),
    asOf: rule.asOf,
  };
}

const PRICE_IN_WRITING: Readonly<Record<Outcome, CoverageDecision['gfe']>> = {
  LIKELY: 'not_needed',
  POSSIBLE: 'offer',
  UNLIKELY: 'required',
};

function costPanel({ payer, isAuto }: CoverageFacts, { outcome }: CoverageRule): CostPanel {
  if (outcome === 'UNLIKELY') return 'SELF_PAY';
  if (outcome === 'POSSIBLE') return 'BOTH';
  if (payer === 'va') return 'VA_NO_BILL';
  if (payer === 'workers_comp') return 'WC_NO_BILL';
  return isAuto ? 'AUTO_DIRECT' : 'PLAN_SHARE';
}

function hsaLine({ hsa, purpose, order }: CoverageFacts): HsaLine {
  if (hsa === 'no') return 'NONE';
  if (purpose === 'wellness') return 'NOT_ELIGIBLE';
  return order === 'complete' ? 'ELIGIBLE_WITH_DOCS' : 'GET_LMN_FIRST';
}

function callScript({ payer, purpose, isAuto, isPlan }: CoverageFacts, reason: ReasonCode): CallScript {
  if (purpose === 'wellness') return 'NONE';
  if (reason === 'AUTO_PAYS_FIRST') return 'AUTO';
  if (reason === 'WC_FILE_CLAIM' || reason === 'WORK_USE_WC') return 'WC';
  if (payer === 'va') return 'VA';
  if (payer === 'workers_comp') return 'WC';
  if (isAuto) return 'AUTO';
  return isPlan || payer === 'not_sure' ? 'INSURER' : 'NONE';
}

function getsSuperbill({ purpose, payer, network, hsa }: CoverageFacts, rule: CoverageRule): boolean {
  if (purpose !== 'medical') return false;
  const outside = COMMERCIAL_PAYERS.includes(payer) || ['fehb', 'short_term', 'health_share'].includes(payer);
  return (
    rule.reason === 'OON_SUPERBILL' ||
    (outside && network === 'out') ||
    (hsa === 'yes' && rule.outcome !== 'LIKELY')
  );
}

const CAN_BE_APPEALED: readonly ReasonCode[] = [
  'AUTH_DENIED',
  'NO_PROGRESS',
  'VISIT_LIMIT',
  'NOT_IN_BENEFIT',
  'PROVIDER_TYPE',
];

function notesFor(facts: CoverageFacts, { outcome, reason }: CoverageRule): readonly Note[] {
  const { payer, cause, claimStatus, autoFirst, planType, isPlan, state } = facts;
  const carPays = ['auto_pip', 'auto_medpay', 'auto_third_party'].includes(payer);
  const cases: readonly (readonly [Note, boolean])[] = [
    ['N_WORK_FIRST', cause === 'work' && payer !== 'workers_comp' && claimStatus !== 'denied'],
    ['N_AUTO_FIRST', autoFirst && !carPays],
    ['N_MEDICAID_ASK_BEFORE_PAY', payer === 'medicaid'],
    ['N_MEDICARE_NOT_BILLED', payer === 'medicare_original'],
    ['N_DEDUCTIBLE_FIRST', planType === 'hdhp' && isPlan && outcome !== 'UNLIKELY'],
    ['N_APPEAL', CAN_BE_APPEALED.includes(reason)],
    ['N_ASK_HR_PLAN_KIND', payer === 'employer_unknown'],
    ['N_RECHECK_2027', payer === 'medicaid' && state === 'WA'],
  ];
  return cases.filter(([, applies]) => applies).map(([note]) => note);
}
