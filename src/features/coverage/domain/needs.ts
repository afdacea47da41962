import type { Doc, Need } from '#/features/coverage/domain/decision.ts';
import type { CoverageFacts } from '#/features/coverage/domain/facts.ts';
import type { CoverageRule } from '#/features/coverage/domain/rule.ts';

type Case<Code> = readonly [code: Code, applies: boolean];

function codesOf<Code>(cases: readonly Case<Code>[]): readonly Code[] {
  return cases.filter(([, applies]) => applies).map(([code]) => code);
}

/** The steps still open, in order; none unless the outcome is "possible". Dossier, section A5. */
export function openNeeds(facts: CoverageFacts, { outcome, reason }: CoverageRule): readonly Need[] {
  if (outcome !== 'POSSIBLE') return [];
  const { payer, claimStatus, order } = facts;
  const elsewhere = reason === 'AUTO_PAYS_FIRST' || reason === 'WC_FILE_CLAIM';
  const planStep = !elsewhere && facts.isPlan;
  const claimPayer = payer === 'workers_comp' || facts.isAuto;
  return codesOf<Need>([
    ['BRING_CARD', payer === 'not_sure'],
    ['OPEN_CLAIM', claimStatus === 'none' && (claimPayer || elsewhere)],
    ['WAIT_CLAIM', claimPayer && claimStatus === 'pending'],
    ['GET_CLAIM_NUMBER', claimPayer && facts.claimNumber === 'no'],
    ['GET_ORDER', payer !== 'va' && order === 'none'],
    ['FIX_ORDER', payer !== 'va' && order === 'incomplete'],
    ['CHECK_BENEFIT', !elsewhere && benefitIsOpen(facts)],
    ['CHECK_NETWORK', planStep && facts.network === 'not_sure'],
    ['GET_REFERRAL', planStep && facts.referralMissing],
    ['GET_AUTH', (planStep && planApprovalIsOpen(facts)) || claimApprovalIsOpen(facts) || vaIsOpen(facts)],
  ]);
}

function benefitIsOpen({
  massageBenefit,
  waRegulated,
  isPlan,
  isAuto,
  payer,
  state,
}: CoverageFacts): boolean {
  const settledByLaw = payer === 'auto_pip' && (state === 'WA' || state === 'OR');
  return massageBenefit === 'not_sure' && !waRegulated && (isPlan || (isAuto && !settledByLaw));
}

function planApprovalIsOpen(facts: CoverageFacts): boolean {
  return (facts.priorAuth === 'not_sure' || facts.priorAuth === 'pending') && !firstSixOfPlan(facts);
}

function claimApprovalIsOpen(facts: CoverageFacts): boolean {
  const { payer, claimStatus, priorAuth, waStateFund, visitsUsed } = facts;
  if (claimStatus !== 'accepted') return false;
  const asked = priorAuth === 'approved' || priorAuth === 'not_required';
  if (waStateFund && visitsUsed >= 6 && priorAuth === 'not_required') return true;
  return payer === 'workers_comp' && !asked && !firstSixOfFund(facts);
}

function vaIsOpen({ payer, priorAuth, visitLimitReached }: CoverageFacts): boolean {
  return payer === 'va' && (priorAuth !== 'approved' || visitLimitReached === 'yes');
}

function firstSixOfPlan({ waRegulated, visitsUsed }: CoverageFacts): boolean {
  return waRegulated && visitsUsed <= 5;
}

function firstSixOfFund({ waStateFund, visitsUsed }: CoverageFacts): boolean {
  return waStateFund && visitsUsed <= 5;
}

/** Payers that never look at an order from a doctor. */
const NO_ORDER = ['none', 'medicare_original', 'tricare', 'champva', 'va', 'auto_third_party'];

/** What to bring, in order. Dossier, section A5. */
export function papersToBring(facts: CoverageFacts, { outcome }: CoverageRule): readonly Doc[] {
  const { payer, cause, purpose, planType, hsa } = facts;
  const isMedical = purpose === 'medical';
  const claim = ['workers_comp', 'auto_pip', 'auto_medpay', 'auto_third_party'].includes(payer);
  return codesOf<Doc>([
    ['ID', true],
    ['HX', true],
    ['CARD', facts.isPlan || payer === 'not_sure'],
    ['ORD', isMedical && (!NO_ORDER.includes(payer) || hsa === 'yes')],
    ['REF', facts.isPlan && (planType === 'hmo' || planType === 'pos')],
    ['AUTH', outcome !== 'UNLIKELY' && needsApproval(facts)],
    ['VAR', payer === 'va'],
    ['CLM', claim || cause === 'work' || cause === 'auto'],
    ['ATT', payer === 'workers_comp'],
    ['POL', facts.isAuto || facts.autoFirst],
    ['REC', isMedical && outcome !== 'UNLIKELY'],
    ['LMN', hsa === 'yes' && isMedical && facts.order !== 'complete'],
  ]);
}

function needsApproval(facts: CoverageFacts): boolean {
  const asksForIt = facts.isPlan || facts.payer === 'workers_comp';
  return asksForIt && facts.priorAuth !== 'not_required' && !firstSixOfPlan(facts) && !firstSixOfFund(facts);
}
