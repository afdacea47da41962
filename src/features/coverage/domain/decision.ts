import type { Confidence, Outcome, ReasonCode } from '#/features/coverage/domain/rule.ts';

/** What still has to be done before a "possible" can become a "likely". In the order in which to do it. */
export const NEEDS = [
  'BRING_CARD',
  'OPEN_CLAIM',
  'WAIT_CLAIM',
  'GET_CLAIM_NUMBER',
  'GET_ORDER',
  'FIX_ORDER',
  'CHECK_BENEFIT',
  'CHECK_NETWORK',
  'GET_REFERRAL',
  'GET_AUTH',
] as const;
export type Need = (typeof NEEDS)[number];

/** What to bring. */
export const DOCS = [
  'ID',
  'HX',
  'CARD',
  'ORD',
  'REF',
  'AUTH',
  'VAR',
  'CLM',
  'ATT',
  'POL',
  'REC',
  'LMN',
] as const;
export type Doc = (typeof DOCS)[number];

/** Which way of paying the page explains. */
export const COST_PANELS = [
  'SELF_PAY',
  'BOTH',
  'PLAN_SHARE',
  'AUTO_DIRECT',
  'WC_NO_BILL',
  'VA_NO_BILL',
] as const;
export type CostPanel = (typeof COST_PANELS)[number];

/** What an HSA or FSA card may be used for. */
export const HSA_LINES = ['NONE', 'NOT_ELIGIBLE', 'ELIGIBLE_WITH_DOCS', 'GET_LMN_FIRST'] as const;
export type HsaLine = (typeof HSA_LINES)[number];

/** Whom to call. */
export const CALL_SCRIPTS = ['INSURER', 'WC', 'AUTO', 'VA', 'NONE'] as const;
export type CallScript = (typeof CALL_SCRIPTS)[number];

/** What is said beside the answer. */
export const NOTES = [
  'N_WORK_FIRST',
  'N_AUTO_FIRST',
  'N_MEDICAID_ASK_BEFORE_PAY',
  'N_MEDICARE_NOT_BILLED',
  'N_DEDUCTIBLE_FIRST',
  'N_APPEAL',
  'N_ASK_HR_PLAN_KIND',
  'N_RECHECK_2027',
] as const;
export type Note = (typeof NOTES)[number];

/** The answer to "will my insurance pay?", with what to do about it. Never a promise. */
export type CoverageDecision = {
  readonly outcome: Outcome;
  readonly ruleId: string;
  readonly reason: ReasonCode;
  readonly confidence: Confidence;
  readonly needs: readonly Need[];
  readonly docs: readonly Doc[];
  /** Whether a price in writing is owed (the clinic's policy, as strict as the law or stricter). */
  readonly gfe: 'required' | 'offer' | 'not_needed';
  readonly cost: CostPanel;
  readonly hsa: HsaLine;
  readonly script: CallScript;
  readonly superbill: 'yes' | 'no';
  readonly notes: readonly Note[];
  /** The day the deciding rule was checked, YYYY-MM-DD. */
  readonly asOf: string;
};
