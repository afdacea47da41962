import type { CoverageFacts } from '#/features/coverage/domain/facts.ts';
import type { Row, Test } from '#/features/coverage/domain/row.ts';

export const OUTCOMES = ['LIKELY', 'POSSIBLE', 'UNLIKELY'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** high: law, official exclusion or the payer's own answer. medium: usual practice. low: we do not know yet. */
export type Confidence = 'high' | 'medium' | 'low';

/** Why a rule decides as it does. The words for each live in content. */
export const REASON_CODES = [
  'WELLNESS',
  'WC_FILE_CLAIM',
  'AUTO_PAYS_FIRST',
  'NO_COVERAGE',
  'UNKNOWN_PAYER',
  'MEDICARE_EXCLUDED',
  'TRICARE_EXCLUDED',
  'CHAMPVA_LIKE_TRICARE',
  'WORK_USE_WC',
  'VA_CLINIC_NOT_IN_NETWORK',
  'VA_DENIED',
  'VA_RENEW',
  'VA_AUTHORIZED',
  'VA_PENDING',
  'VA_NEED_REFERRAL',
  'WC_DENIED',
  'WC_CLOSED',
  'WC_PENDING',
  'AUTH_DENIED',
  'NO_PROGRESS',
  'NOT_IN_BENEFIT',
  'PROVIDER_TYPE',
  'WC_NEED_CLAIM_NUMBER',
  'WC_NEED_ATTENDING_ORDER',
  'WC_WA_FIRST_SIX',
  'WC_AUTHORIZED',
  'WC_WA_HOTLINE_FORM',
  'WC_WA_CLAIM_MANAGER',
  'WC_NO_AUTH_NEEDED',
  'WC_WA_ASK_INSURER',
  'WC_NEED_AUTH',
  'THIRD_PARTY_SETTLEMENT',
  'FL_PIP_EXCLUDES',
  'AUTO_DENIED',
  'AUTO_EXHAUSTED',
  'AUTO_TIME_LIMIT',
  'AUTO_OPEN_CLAIM',
  'AUTO_NEED_CLAIM_NUMBER',
  'NEED_ORDER',
  'AUTO_PIP_WA_OR',
  'AUTO_CONFIRMED',
  'AUTO_ADJUSTER_CHECK',
  'INACTIVE_COVERAGE',
  'MEDICAID_WA',
  'VISIT_LIMIT',
  'OON_CLOSED_NETWORK',
  'OON_NO_BENEFIT',
  'FEHB_RARELY',
  'LIMITED_PRODUCT',
  'MEDICAID_AUTHORIZED',
  'MEDICAID_OR_SPINE',
  'MEDICAID_CONFIRM_AUTH',
  'MEDICAID_RARELY',
  'HEALTH_SHARE_NO_PROMISE',
  'PROBLEM_OFTEN_REFUSED',
  'JAW_OFTEN_DENTAL',
  'FIX_ORDER',
  'NEED_REFERRAL',
  'OON_SUPERBILL',
  'CHECK_NETWORK',
  'WORK_DENIED_SEND_LETTER',
  'WA_EVERY_CATEGORY_FIRST_SIX',
  'WA_CALL_FIRST',
  'CHECK_BENEFIT',
  'PLAN_CONFIRMED',
  'AUTH_PENDING',
  'NEED_AUTH_CHECK',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** One row of the table: when every test is true and no earlier row fits, it decides. */
export type CoverageRule = {
  readonly id: string;
  readonly when: readonly Test<CoverageFacts>[];
  readonly outcome: Outcome;
  readonly reason: ReasonCode;
  readonly confidence: Confidence;
  readonly sources: readonly string[];
  /** The day the row was checked, YYYY-MM-DD. */
  readonly asOf: string;
};

/** A row that the deciding rule and the facts together fill in: a step, a paper, a note. */
export type DecidedRow<Given> = Row<Given, CoverageFacts & Pick<CoverageRule, 'outcome' | 'reason'>>;

const CHECKED_ON = '2026-11-21';
/** The day of the dossier's amendment 1: the rows it brought or changed. */
export const AMENDED_ON = '2026-11-30';

export function rule(
  id: string,
  when: readonly Test<CoverageFacts>[],
  outcome: Outcome,
  reason: ReasonCode,
  confidence: Confidence,
  sources: string,
  asOf = CHECKED_ON,
): CoverageRule {
  return { id, when, outcome, reason, confidence, sources: sources.split(' '), asOf };
}
