import type { Need } from '#/features/coverage/domain/decision.ts';
import type { DecidedRow } from '#/features/coverage/domain/rule.ts';

/** A "possible" alone has steps: only then can they change the answer. */
const OPEN = ['outcome', 'eq', 'POSSIBLE'] as const;
/** Another payer goes first: then what its claim needs counts, not what the plan needs. */
const OTHER_FIRST = ['AUTO_PAYS_FIRST', 'WC_FILE_CLAIM'] as const;
const ELSEWHERE = ['reason', 'in', OTHER_FIRST] as const;
const HERE = ['reason', 'notIn', OTHER_FIRST] as const;

/** The steps still open, in the order in which to take them. Dossier, section A5. */
// prettier-ignore
export const NEED_ROWS: readonly DecidedRow<Need>[] = [
  { gives: 'BRING_CARD', when: [OPEN, ['payer', 'eq', 'not_sure']] },
  { gives: 'OPEN_CLAIM', when: [OPEN, ['claimStatus', 'eq', 'none'], ['isClaimPayer', 'eq', true]] },
  { gives: 'OPEN_CLAIM', when: [OPEN, ['claimStatus', 'eq', 'none'], ELSEWHERE] },
  { gives: 'WAIT_CLAIM', when: [OPEN, ['claimStatus', 'eq', 'pending'], ['isClaimPayer', 'eq', true]] },
  { gives: 'GET_CLAIM_NUMBER', when: [OPEN, ['claimNumber', 'eq', 'no'], ['isClaimPayer', 'eq', true]] },
  { gives: 'GET_ORDER', when: [OPEN, ['payer', 'ne', 'va'], ['order', 'eq', 'none']] },
  { gives: 'FIX_ORDER', when: [OPEN, ['payer', 'ne', 'va'], ['order', 'eq', 'incomplete']] },
  { gives: 'CHECK_BENEFIT', when: [OPEN, HERE, ['massageBenefit', 'eq', 'not_sure'], ['isPlan', 'eq', true]] },
  { gives: 'CHECK_BENEFIT', when: [OPEN, HERE, ['massageBenefit', 'eq', 'not_sure'], ['payer', 'eq', 'auto_medpay']] },
  { gives: 'CHECK_BENEFIT', when: [OPEN, HERE, ['massageBenefit', 'eq', 'not_sure'], ['payer', 'eq', 'auto_pip'], ['state', 'notIn', ['WA', 'OR']]] },
  { gives: 'CHECK_NETWORK', when: [OPEN, HERE, ['isPlan', 'eq', true], ['network', 'eq', 'not_sure']] },
  { gives: 'GET_REFERRAL', when: [OPEN, HERE, ['isPlan', 'eq', true], ['referralMissing', 'eq', true]] },
  { gives: 'GET_AUTH', when: [OPEN, HERE, ['isPlan', 'eq', true], ['priorAuth', 'in', ['not_sure', 'pending']], ['inFirstSix', 'eq', false]] },
  { gives: 'GET_AUTH', when: [OPEN, ['waStateFund', 'eq', true], ['claimStatus', 'eq', 'accepted'], ['priorAuth', 'eq', 'not_required'], ['visitsUsed', 'gte', 6]] },
  { gives: 'GET_AUTH', when: [OPEN, ['payer', 'eq', 'workers_comp'], ['claimStatus', 'eq', 'accepted'], ['priorAuth', 'notIn', ['approved', 'not_required']], ['inFirstSix', 'eq', false]] },
  { gives: 'GET_AUTH', when: [OPEN, ['payer', 'eq', 'va'], ['priorAuth', 'ne', 'approved']] },
  { gives: 'GET_AUTH', when: [OPEN, ['payer', 'eq', 'va'], ['visitLimitReached', 'eq', 'yes']] },
];
