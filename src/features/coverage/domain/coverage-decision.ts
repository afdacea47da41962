import type { Confidence, Outcome, ReasonCode } from '#/features/coverage/domain/coverage-rule.ts';

/** What still has to be done before a "possible" can become a "likely". In the order in which to do it. */
export type Need =
  | 'BRING_CARD'
  | 'OPEN_CLAIM'
  | 'WAIT_CLAIM'
  | 'GET_CLAIM_NUMBER'
  | 'GET_ORDER'
  | 'FIX_ORDER'
  | 'CHECK_BENEFIT'
  | 'CHECK_NETWORK'
  | 'GET_REFERRAL'
  | 'GET_AUTH';

/** What to bring. */
export type Doc =
  'ID' | 'HX' | 'CARD' | 'ORD' | 'REF' | 'AUTH' | 'VAR' | 'CLM' | 'ATT' | 'POL' | 'REC' | 'LMN';

export type CostPanel = 'SELF_PAY' | 'BOTH' | 'PLAN_SHARE' | 'AUTO_DIRECT' | 'WC_NO_BILL' | 'VA_NO_BILL';
export type HsaLine = 'NONE' | 'NOT_ELIGIBLE' | 'ELIGIBLE_WITH_DOCS' | 'GET_LMN_FIRST';
export type CallScript = 'INSURER' | 'WC' | 'AUTO' | 'VA' | 'NONE';
export type Note =
  | 'N_WORK_FIRST'
  | 'N_AUTO_FIRST'
  | 'N_MEDICAID_ASK_BEFORE_PAY'
  | 'N_MEDICARE_NOT_BILLED'
  | 'N_DEDUCTIBLE_FIRST'
  | 'N_APPEAL'
  | 'N_ASK_HR_PLAN_KIND'
  | 'N_RECHECK_2027';

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
