import type { Note } from '#/features/coverage/domain/decision.ts';
import { CAR_PAYERS } from '#/features/coverage/domain/groups.ts';
import type { DecidedRow, ReasonCode } from '#/features/coverage/domain/rule.ts';

const CAN_BE_APPEALED: readonly ReasonCode[] = [
  'AUTH_DENIED',
  'NO_PROGRESS',
  'VISIT_LIMIT',
  'NOT_IN_BENEFIT',
  'PROVIDER_TYPE',
];

/** What is said beside the answer, in order. Dossier, section A5. */
// prettier-ignore
export const NOTE_ROWS: readonly DecidedRow<Note>[] = [
  { gives: 'N_WORK_FIRST', when: [['cause', 'eq', 'work'], ['payer', 'ne', 'workers_comp'], ['claimStatus', 'ne', 'denied']] },
  { gives: 'N_AUTO_FIRST', when: [['autoFirst', 'eq', true], ['payer', 'notIn', CAR_PAYERS]] },
  { gives: 'N_MEDICAID_ASK_BEFORE_PAY', when: [['payer', 'eq', 'medicaid']] },
  { gives: 'N_MEDICARE_NOT_BILLED', when: [['payer', 'eq', 'medicare_original']] },
  { gives: 'N_DEDUCTIBLE_FIRST', when: [['planType', 'eq', 'hdhp'], ['isPlan', 'eq', true], ['outcome', 'ne', 'UNLIKELY']] },
  { gives: 'N_APPEAL', when: [['reason', 'in', CAN_BE_APPEALED]] },
  { gives: 'N_ASK_HR_PLAN_KIND', when: [['payer', 'eq', 'employer_unknown']] },
  { gives: 'N_RECHECK_2027', when: [['payer', 'eq', 'medicaid'], ['state', 'eq', 'WA']] },
];
