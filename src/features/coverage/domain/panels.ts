import type {
  CallScript,
  CostPanel,
  CoverageDecision,
  HsaLine,
} from '#/features/coverage/domain/decision.ts';
import { COMMERCIAL_PAYERS } from '#/features/coverage/domain/groups.ts';
import type { DecidedRow } from '#/features/coverage/domain/rule.ts';

// Of each list exactly one is shown: the first row that fits. Dossier, section A5.

/** Whether a price in writing is owed. */
export const PRICE_IN_WRITING_ROWS: readonly DecidedRow<CoverageDecision['gfe']>[] = [
  { gives: 'not_needed', when: [['outcome', 'eq', 'LIKELY']] },
  { gives: 'offer', when: [['outcome', 'eq', 'POSSIBLE']] },
  { gives: 'required', when: [] },
];

export const COST_ROWS: readonly DecidedRow<CostPanel>[] = [
  { gives: 'SELF_PAY', when: [['outcome', 'eq', 'UNLIKELY']] },
  { gives: 'BOTH', when: [['outcome', 'eq', 'POSSIBLE']] },
  { gives: 'VA_NO_BILL', when: [['payer', 'eq', 'va']] },
  { gives: 'WC_NO_BILL', when: [['payer', 'eq', 'workers_comp']] },
  { gives: 'AUTO_DIRECT', when: [['isAuto', 'eq', true]] },
  { gives: 'PLAN_SHARE', when: [] },
];

export const HSA_ROWS: readonly DecidedRow<HsaLine>[] = [
  { gives: 'NONE', when: [['hsa', 'eq', 'no']] },
  { gives: 'NOT_ELIGIBLE', when: [['purpose', 'eq', 'wellness']] },
  { gives: 'ELIGIBLE_WITH_DOCS', when: [['order', 'eq', 'complete']] },
  { gives: 'GET_LMN_FIRST', when: [] },
];

/** Whom to call. */
export const SCRIPT_ROWS: readonly DecidedRow<CallScript>[] = [
  { gives: 'NONE', when: [['purpose', 'eq', 'wellness']] },
  { gives: 'AUTO', when: [['reason', 'eq', 'AUTO_PAYS_FIRST']] },
  { gives: 'WC', when: [['reason', 'in', ['WC_FILE_CLAIM', 'WORK_USE_WC']]] },
  { gives: 'VA', when: [['payer', 'eq', 'va']] },
  { gives: 'WC', when: [['payer', 'eq', 'workers_comp']] },
  { gives: 'AUTO', when: [['isAuto', 'eq', true]] },
  { gives: 'INSURER', when: [['isPlan', 'eq', true]] },
  { gives: 'INSURER', when: [['payer', 'eq', 'not_sure']] },
  { gives: 'NONE', when: [] },
];

const MAY_PAY_BACK = [...COMMERCIAL_PAYERS, 'fehb', 'short_term', 'health_share'] as const;

/** Whether an itemised receipt for the plan belongs to the visit. */
// prettier-ignore
export const SUPERBILL_ROWS: readonly DecidedRow<CoverageDecision['superbill']>[] = [
  { gives: 'no', when: [['purpose', 'ne', 'medical']] },
  { gives: 'yes', when: [['reason', 'eq', 'OON_SUPERBILL']] },
  { gives: 'yes', when: [['network', 'eq', 'out'], ['payer', 'in', MAY_PAY_BACK]] },
  { gives: 'yes', when: [['hsa', 'eq', 'yes'], ['outcome', 'ne', 'LIKELY']] },
  { gives: 'no', when: [] },
];
