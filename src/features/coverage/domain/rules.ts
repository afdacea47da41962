import { AMENDED_ON, rule, type CoverageRule } from '#/features/coverage/domain/rule.ts';

/**
 * The ordered rules; the first whose tests are all true decides. Facts and sources: the clinic's insurance dossier,
 * section A3, checked on 2026-11-21, with its
 * amendment 1. The last words are codes of its source register. One row a line, so that the
 * table can be laid beside the one it comes from.
 */
// prettier-ignore
export const COVERAGE_RULES: readonly CoverageRule[] = [
  // No payer, wellness, unknown
  rule('R001', [['purpose', 'eq', 'wellness']], 'UNLIKELY', 'WELLNESS', 'high', 'S33 S35 S05 S31'),
  rule('R002', [['payer', 'eq', 'none'], ['cause', 'eq', 'work'], ['claimStatus', 'eq', 'none']], 'POSSIBLE', 'WC_FILE_CLAIM', 'medium', 'K1'),
  rule('R003', [['payer', 'eq', 'none'], ['autoFirst', 'eq', true]], 'POSSIBLE', 'AUTO_PAYS_FIRST', 'medium', 'S29 S25 K2'),
  rule('R004', [['payer', 'eq', 'none']], 'UNLIKELY', 'NO_COVERAGE', 'high', 'S40'),
  rule('R005', [['payer', 'eq', 'not_sure']], 'POSSIBLE', 'UNKNOWN_PAYER', 'low', 'K3'),
  // Federal exclusions
  rule('R010', [['payer', 'eq', 'medicare_original']], 'UNLIKELY', 'MEDICARE_EXCLUDED', 'high', 'S01 S02'),
  rule('R011', [['payer', 'eq', 'tricare']], 'UNLIKELY', 'TRICARE_EXCLUDED', 'high', 'S05'),
  rule('R012', [['payer', 'eq', 'champva']], 'UNLIKELY', 'CHAMPVA_LIKE_TRICARE', 'medium', 'S06 S05'),
  // Another payer goes first
  rule('R020', [['isPlan', 'eq', true], ['cause', 'eq', 'work'], ['claimStatus', 'ne', 'denied']], 'UNLIKELY', 'WORK_USE_WC', 'high', 'S35 K1'),
  rule('R021', [['isPlan', 'eq', true], ['autoFirst', 'eq', true]], 'POSSIBLE', 'AUTO_PAYS_FIRST', 'medium', 'S35 S67 K2'),
  // Veterans Affairs
  rule('R030', [['payer', 'eq', 'va'], ['clinicVa', 'eq', false]], 'UNLIKELY', 'VA_CLINIC_NOT_IN_NETWORK', 'high', 'S09'),
  rule('R031', [['payer', 'eq', 'va'], ['priorAuth', 'eq', 'denied']], 'UNLIKELY', 'VA_DENIED', 'high', 'S07'),
  rule('R032', [['payer', 'eq', 'va'], ['priorAuth', 'eq', 'approved'], ['visitLimitReached', 'eq', 'yes']], 'POSSIBLE', 'VA_RENEW', 'medium', 'S07 S08'),
  rule('R033', [['payer', 'eq', 'va'], ['priorAuth', 'eq', 'approved']], 'LIKELY', 'VA_AUTHORIZED', 'high', 'S07 S08 S09'),
  rule('R034', [['payer', 'eq', 'va'], ['priorAuth', 'eq', 'pending']], 'POSSIBLE', 'VA_PENDING', 'medium', 'S07 S09'),
  rule('R035', [['payer', 'eq', 'va'], ['vaListed', 'eq', true]], 'POSSIBLE', 'VA_NEED_REFERRAL', 'medium', 'S07 S09'),
  rule('R036', [['payer', 'eq', 'va']], 'POSSIBLE', 'VA_NEED_REFERRAL', 'low', 'S07 S09'),
  // Workers' compensation
  rule('R040', [['payer', 'eq', 'workers_comp'], ['claimStatus', 'eq', 'denied']], 'UNLIKELY', 'WC_DENIED', 'high', 'K1'),
  rule('R041', [['payer', 'eq', 'workers_comp'], ['claimStatus', 'in', ['closed', 'exhausted']]], 'UNLIKELY', 'WC_CLOSED', 'high', 'K1'),
  rule('R042', [['payer', 'eq', 'workers_comp'], ['claimStatus', 'eq', 'none']], 'POSSIBLE', 'WC_FILE_CLAIM', 'medium', 'K1'),
  rule('R043', [['payer', 'eq', 'workers_comp'], ['claimStatus', 'eq', 'pending']], 'POSSIBLE', 'WC_PENDING', 'medium', 'K1'),
  rule('R044', [['payer', 'eq', 'workers_comp'], ['priorAuth', 'eq', 'denied']], 'UNLIKELY', 'AUTH_DENIED', 'high', 'S16 K1'),
  rule('R045', [['payer', 'eq', 'workers_comp'], ['noProgress', 'eq', true]], 'UNLIKELY', 'NO_PROGRESS', 'high', 'S16'),
  rule('R046', [['payer', 'eq', 'workers_comp'], ['state', 'ne', 'WA'], ['massageBenefit', 'eq', 'no']], 'UNLIKELY', 'NOT_IN_BENEFIT', 'high', 'K1'),
  rule('R047', [['payer', 'eq', 'workers_comp'], ['state', 'ne', 'WA'], ['massageBenefit', 'eq', 'yes_pt_only']], 'UNLIKELY', 'PROVIDER_TYPE', 'high', 'K1'),
  rule('R048', [['payer', 'eq', 'workers_comp'], ['claimNumber', 'eq', 'no']], 'POSSIBLE', 'WC_NEED_CLAIM_NUMBER', 'medium', 'K1'),
  rule('R049', [['payer', 'eq', 'workers_comp'], ['order', 'ne', 'complete']], 'POSSIBLE', 'WC_NEED_ATTENDING_ORDER', 'medium', 'S16'),
  rule('R050', [['waStateFund', 'eq', true], ['visitsUsed', 'lte', 5]], 'LIKELY', 'WC_WA_FIRST_SIX', 'high', 'S15 S16'),
  rule('R051', [['payer', 'eq', 'workers_comp'], ['priorAuth', 'eq', 'approved']], 'LIKELY', 'WC_AUTHORIZED', 'high', 'S15 S16 K1'),
  rule('R052', [['waStateFund', 'eq', true], ['visitsUsed', 'lte', 11]], 'POSSIBLE', 'WC_WA_HOTLINE_FORM', 'high', 'S15 S16'),
  rule('R053', [['waStateFund', 'eq', true]], 'POSSIBLE', 'WC_WA_CLAIM_MANAGER', 'high', 'S15'),
  rule('R054', [['payer', 'eq', 'workers_comp'], ['priorAuth', 'eq', 'not_required']], 'LIKELY', 'WC_NO_AUTH_NEEDED', 'medium', 'K1'),
  rule('R055', [['payer', 'eq', 'workers_comp'], ['state', 'eq', 'WA']], 'POSSIBLE', 'WC_WA_ASK_INSURER', 'high', 'S15'),
  rule('R056', [['payer', 'eq', 'workers_comp']], 'POSSIBLE', 'WC_NEED_AUTH', 'medium', 'K1'),
  // Car insurance
  rule('R060', [['payer', 'eq', 'auto_third_party']], 'UNLIKELY', 'THIRD_PARTY_SETTLEMENT', 'high', 'S67'),
  rule('R061', [['payer', 'eq', 'auto_pip'], ['state', 'eq', 'FL']], 'UNLIKELY', 'FL_PIP_EXCLUDES', 'high', 'S21 S22 S23'),
  rule('R062', [['isAuto', 'eq', true], ['claimStatus', 'eq', 'denied']], 'UNLIKELY', 'AUTO_DENIED', 'high', 'K2'),
  rule('R063', [['isAuto', 'eq', true], ['claimStatus', 'in', ['closed', 'exhausted']]], 'UNLIKELY', 'AUTO_EXHAUSTED', 'high', 'S25 S27'),
  rule('R064', [['pipTimeOver', 'eq', true]], 'UNLIKELY', 'AUTO_TIME_LIMIT', 'high', 'S25 K2'),
  rule('R065', [['isAuto', 'eq', true], ['massageBenefit', 'eq', 'no']], 'UNLIKELY', 'NOT_IN_BENEFIT', 'high', 'K2'),
  rule('R066', [['isAuto', 'eq', true], ['massageBenefit', 'eq', 'yes_pt_only']], 'UNLIKELY', 'PROVIDER_TYPE', 'high', 'K2'),
  rule('R067', [['isAuto', 'eq', true], ['noProgress', 'eq', true]], 'UNLIKELY', 'NO_PROGRESS', 'medium', 'S25 K2'),
  rule('R068', [['isAuto', 'eq', true], ['claimStatus', 'eq', 'none']], 'POSSIBLE', 'AUTO_OPEN_CLAIM', 'medium', 'K2'),
  rule('R069', [['isAuto', 'eq', true], ['claimNumber', 'eq', 'no']], 'POSSIBLE', 'AUTO_NEED_CLAIM_NUMBER', 'medium', 'K2'),
  rule('R070', [['isAuto', 'eq', true], ['order', 'ne', 'complete']], 'POSSIBLE', 'NEED_ORDER', 'medium', 'S66 K2'),
  rule('R071', [['payer', 'eq', 'auto_pip'], ['state', 'in', ['WA', 'OR']], ['claimStatus', 'eq', 'accepted']], 'LIKELY', 'AUTO_PIP_WA_OR', 'medium', 'S25 S27 S29 K2'),
  rule('R072', [['isAuto', 'eq', true], ['claimStatus', 'eq', 'accepted'], ['massageBenefit', 'eq', 'yes_lmt']], 'LIKELY', 'AUTO_CONFIRMED', 'medium', 'K2'),
  rule('R073', [['isAuto', 'eq', true]], 'POSSIBLE', 'AUTO_ADJUSTER_CHECK', 'low', 'K2'),
  // All other plans: what stops them
  rule('R079', [['isPlan', 'eq', true], ['coverageActive', 'eq', 'no']], 'UNLIKELY', 'INACTIVE_COVERAGE', 'high', 'S44'),
  rule('R080', [['payer', 'eq', 'medicaid'], ['state', 'eq', 'WA'], ['massageBenefit', 'ne', 'yes_lmt']], 'UNLIKELY', 'MEDICAID_WA', 'medium', 'S18 S19'),
  rule('R081', [['isPlan', 'eq', true], ['massageBenefit', 'eq', 'no']], 'UNLIKELY', 'NOT_IN_BENEFIT', 'high', 'S33 S36'),
  rule('R082', [['isPlan', 'eq', true], ['massageBenefit', 'eq', 'yes_pt_only']], 'UNLIKELY', 'PROVIDER_TYPE', 'high', 'S13 S36'),
  rule('R083', [['isPlan', 'eq', true], ['visitLimitReached', 'eq', 'yes']], 'UNLIKELY', 'VISIT_LIMIT', 'high', 'S11 S37'),
  rule('R084', [['isPlan', 'eq', true], ['priorAuth', 'eq', 'denied']], 'UNLIKELY', 'AUTH_DENIED', 'high', 'S38'),
  rule('R085', [['isPlan', 'eq', true], ['noProgress', 'eq', true]], 'UNLIKELY', 'NO_PROGRESS', 'medium', 'S33 S35'),
  rule('R086', [['isPlan', 'eq', true], ['network', 'eq', 'out'], ['planType', 'in', ['hmo', 'epo']]], 'UNLIKELY', 'OON_CLOSED_NETWORK', 'high', 'K4'),
  rule('R087', [['isPlan', 'eq', true], ['network', 'eq', 'out'], ['oonBenefit', 'eq', 'no']], 'UNLIKELY', 'OON_NO_BENEFIT', 'high', 'K4'),
  rule('R088', [['payer', 'eq', 'fehb'], ['massageBenefit', 'ne', 'yes_lmt']], 'UNLIKELY', 'FEHB_RARELY', 'medium', 'S13'),
  rule('R089', [['payer', 'in', ['short_term', 'health_share']], ['massageBenefit', 'ne', 'yes_lmt']], 'UNLIKELY', 'LIMITED_PRODUCT', 'medium', 'K5'),
  rule('R090', [['payer', 'eq', 'medicaid'], ['medicaidPath', 'eq', true], ['network', 'eq', 'in'], ['order', 'eq', 'complete'], ['priorAuth', 'eq', 'approved']], 'LIKELY', 'MEDICAID_AUTHORIZED', 'medium', 'S20 K6'),
  rule('R091', [['payer', 'eq', 'medicaid'], ['state', 'eq', 'OR'], ['spine', 'eq', true]], 'POSSIBLE', 'MEDICAID_OR_SPINE', 'medium', 'S20'),
  rule('R092', [['payer', 'eq', 'medicaid'], ['massageBenefit', 'eq', 'yes_lmt']], 'POSSIBLE', 'MEDICAID_CONFIRM_AUTH', 'low', 'K6'),
  rule('R093', [['payer', 'eq', 'medicaid']], 'UNLIKELY', 'MEDICAID_RARELY', 'medium', 'K6'),
  rule('R094', [['payer', 'eq', 'health_share']], 'POSSIBLE', 'HEALTH_SHARE_NO_PROMISE', 'low', 'K5'),
  // All other plans: problems that plans often refuse, whatever the law says about who may treat them
  rule('R095', [['isPlan', 'eq', true], ['condition', 'eq', 'stress_anxiety_sleep'], ['priorAuth', 'ne', 'approved']], 'POSSIBLE', 'PROBLEM_OFTEN_REFUSED', 'medium', 'S33 S35', AMENDED_ON),
  rule('R096', [['isPlan', 'eq', true], ['condition', 'eq', 'other_medical'], ['priorAuth', 'ne', 'approved']], 'POSSIBLE', 'PROBLEM_OFTEN_REFUSED', 'low', 'S33 S35', AMENDED_ON),
  rule('R097', [['isPlan', 'eq', true], ['condition', 'eq', 'jaw_tmj'], ['priorAuth', 'ne', 'approved']], 'POSSIBLE', 'JAW_OFTEN_DENTAL', 'medium', 'K4', AMENDED_ON),
  // All other plans: steps, and yes
  rule('R100', [['isPlan', 'eq', true], ['order', 'eq', 'none']], 'POSSIBLE', 'NEED_ORDER', 'medium', 'S33 S34 S03'),
  rule('R101', [['isPlan', 'eq', true], ['order', 'eq', 'incomplete']], 'POSSIBLE', 'FIX_ORDER', 'medium', 'S33 S34'),
  rule('R102', [['isPlan', 'eq', true], ['referralMissing', 'eq', true]], 'POSSIBLE', 'NEED_REFERRAL', 'medium', 'S11 K4'),
  rule('R103', [['isPlan', 'eq', true], ['network', 'eq', 'out']], 'POSSIBLE', 'OON_SUPERBILL', 'medium', 'K4'),
  rule('R104', [['isPlan', 'eq', true], ['network', 'eq', 'not_sure']], 'POSSIBLE', 'CHECK_NETWORK', 'low', 'S13 S36'),
  rule('R105', [['isPlan', 'eq', true], ['cause', 'eq', 'work']], 'POSSIBLE', 'WORK_DENIED_SEND_LETTER', 'medium', 'K1'),
  rule('R106', [['waRegulated', 'eq', true], ['visitsUsed', 'lte', 5], ['massageBenefit', 'eq', 'yes_lmt']], 'LIKELY', 'WA_EVERY_CATEGORY_FIRST_SIX', 'medium', 'S11 S12 S14', AMENDED_ON),
  rule('R111', [['waRegulated', 'eq', true], ['visitsUsed', 'lte', 5], ['priorAuth', 'ne', 'approved']], 'POSSIBLE', 'WA_CALL_FIRST', 'medium', 'S11 S12 S14', AMENDED_ON),
  rule('R107', [['isPlan', 'eq', true], ['waRegulated', 'eq', false], ['massageBenefit', 'eq', 'not_sure']], 'POSSIBLE', 'CHECK_BENEFIT', 'low', 'S13 S36 S03'),
  rule('R108', [['isPlan', 'eq', true], ['priorAuth', 'in', ['approved', 'not_required']]], 'LIKELY', 'PLAN_CONFIRMED', 'high', 'S33 S35 S03'),
  rule('R109', [['isPlan', 'eq', true], ['priorAuth', 'eq', 'pending']], 'POSSIBLE', 'AUTH_PENDING', 'medium', 'S35'),
  rule('R110', [['isPlan', 'eq', true]], 'POSSIBLE', 'NEED_AUTH_CHECK', 'medium', 'S14 S34 S35'),
];
