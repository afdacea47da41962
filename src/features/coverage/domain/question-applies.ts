import type { CoverageAnswers } from '#/features/coverage/domain/answers.ts';
import {
  NO_ORDER_PAYERS,
  EXCLUDING_PAYERS,
  isPlanPayer,
  OWN_CAR_PAYERS,
  REFERRAL_PLANS,
  CAR_PAYERS,
} from '#/features/coverage/domain/groups.ts';
import { type OrderStep, ORDER_STEP_IDS, isOrderStep } from '#/features/coverage/domain/order-parts.ts';
import type { QuestionId, Given } from '#/features/coverage/domain/question-ids.ts';
import { payerOf, payerKind, PAYER_KINDS, NOT_SURE } from '#/features/coverage/domain/questions-given.ts';

type When = 'now' | 'later' | 'never';

/** Whether a question fits this person: now, perhaps after another answer, or never. Dossier, section G1. */
export function applies(id: QuestionId, settled: Given): When {
  if (id === 'purpose') return 'now';
  if (settled.purpose === undefined) return 'later';
  if (id === 'hsa') return payerOf(settled) === null ? 'later' : 'now';
  if (settled.purpose === 'wellness') return 'never';
  if (id === 'cause' || id === 'payer') return 'now';
  const kind = payerKind(settled);
  if (KIND_QUESTIONS.includes(id)) {
    if (settled.payer === undefined) return 'later';
    return kind !== null && PAYER_KINDS[kind].question === id ? 'now' : 'never';
  }
  const payer = payerOf(settled);
  if (payer === null) return 'later';
  return fitsPayer(id, payer, settled);
}

/** The paper is looked at step by step, and only as far as nothing is missing. */
function whenStep(step: OrderStep, settled: Given): When {
  const before = ORDER_STEP_IDS[ORDER_STEP_IDS.indexOf(step) - 1] ?? 'order';
  return whenIs(settled[before], (value) => value === 'yes');
}

function fitsPayer(id: QuestionId, payer: CoverageAnswers['payer'], settled: Given): When {
  if (id === 'order' && NO_ORDER_PAYERS.includes(payer))
    return whenIs(settled.hsa, (value) => value === 'yes');
  if (isOrderStep(id)) return whenStep(id, settled);
  if (EXCLUDING_PAYERS.includes(payer)) return 'never';
  const plan = isPlanPayer(payer);
  const work = payer === 'workers_comp';
  const ownCar = OWN_CAR_PAYERS.includes(payer);
  const { cause } = settled;
  const claim = work || ownCar || cause === 'work' || cause === 'auto';
  switch (id) {
    case 'order':
      return 'now';
    case 'state':
      return only(payer !== 'none' && payer !== NOT_SURE);
    case 'planType':
    case 'network':
      return only(plan);
    case 'massageBenefit':
    case 'visitsUsed':
      return only(plan || ownCar || work);
    case 'oonBenefit':
      return plan ? whenIs(settled.network, (value) => value === 'out') : 'never';
    case 'pcpReferral':
      return plan
        ? whenIs(settled.planType, (value) => (REFERRAL_PLANS as readonly string[]).includes(value))
        : 'never';
    case 'priorAuth':
      return only(plan || payer === 'va' || work);
    case 'visitLimitReached':
      return only(plan || payer === 'va');
    case 'progress':
      return plan || ownCar || work ? whenIs(settled.visitsUsed, (value) => Number(value) > 0) : 'never';
    case 'claimStatus':
      return only(claim);
    case 'claimNumber':
      return claim ? whenIs(settled.claimStatus, (value) => value !== 'none' && value !== NOT_SURE) : 'never';
    case 'wcInsurer':
      return only(work);
    case 'autoCover':
    case 'autoState':
      return only(cause === 'auto' && !CAR_PAYERS.includes(payer));
    case 'monthsSinceAccident':
      return only(payer === 'auto_pip');
    case 'condition':
      return only(payer === 'va' || plan);
    default:
      return 'never';
  }
}

function only(condition: boolean): When {
  return condition ? 'now' : 'never';
}

function whenIs(value: string | undefined, holds: (value: string) => boolean): When {
  if (value === undefined) return 'later';
  return holds(value) ? 'now' : 'never';
}

export const KIND_QUESTIONS: readonly QuestionId[] = Object.values(PAYER_KINDS).map(
  ({ question }) => question,
);
