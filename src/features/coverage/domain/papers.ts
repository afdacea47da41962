import type { Doc } from '#/features/coverage/domain/decision.ts';
import { CAR_PAYERS, NO_ORDER_PAYERS, REFERRAL_PLANS } from '#/features/coverage/domain/groups.ts';
import type { DecidedRow } from '#/features/coverage/domain/rule.ts';

/** What to bring, in order. Dossier, section A5. */
// prettier-ignore
export const PAPER_ROWS: readonly DecidedRow<Doc>[] = [
  { gives: 'ID', when: [] },
  { gives: 'HX', when: [] },
  { gives: 'CARD', when: [['isPlan', 'eq', true]] },
  { gives: 'CARD', when: [['payer', 'eq', 'not_sure']] },
  { gives: 'ORD', when: [['purpose', 'eq', 'medical'], ['payer', 'notIn', NO_ORDER_PAYERS]] },
  { gives: 'ORD', when: [['purpose', 'eq', 'medical'], ['hsa', 'eq', 'yes']] },
  { gives: 'REF', when: [['isPlan', 'eq', true], ['planType', 'in', REFERRAL_PLANS]] },
  { gives: 'AUTH', when: [['outcome', 'ne', 'UNLIKELY'], ['isPlan', 'eq', true], ['priorAuth', 'ne', 'not_required'], ['inFirstSix', 'eq', false]] },
  { gives: 'AUTH', when: [['outcome', 'ne', 'UNLIKELY'], ['payer', 'eq', 'workers_comp'], ['priorAuth', 'ne', 'not_required'], ['inFirstSix', 'eq', false]] },
  { gives: 'VAR', when: [['payer', 'eq', 'va']] },
  { gives: 'CLM', when: [['payer', 'in', ['workers_comp', ...CAR_PAYERS]]] },
  { gives: 'CLM', when: [['cause', 'in', ['work', 'auto']]] },
  { gives: 'ATT', when: [['payer', 'eq', 'workers_comp']] },
  { gives: 'POL', when: [['isAuto', 'eq', true]] },
  { gives: 'POL', when: [['autoFirst', 'eq', true]] },
  { gives: 'REC', when: [['purpose', 'eq', 'medical'], ['outcome', 'ne', 'UNLIKELY']] },
  { gives: 'LMN', when: [['purpose', 'eq', 'medical'], ['hsa', 'eq', 'yes'], ['order', 'ne', 'complete']] },
];
