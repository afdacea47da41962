import type { CoverageAnswers, CoverageClinic } from '#/features/coverage/domain/answers.ts';
import { DEFAULT_ANSWERS } from '#/features/coverage/domain/answers.ts';
import {
  CAR_PAYERS,
  EXCLUDING_PAYERS,
  isPlanPayer,
  NO_ORDER_PAYERS,
  OWN_CAR_PAYERS,
  REFERRAL_PLANS,
} from '#/features/coverage/domain/groups.ts';
import { isOrderStep, ORDER_STEP_IDS, type OrderStep } from '#/features/coverage/domain/order-parts.ts';
import {
  knownAnswers,
  NOT_SURE,
  PAYER_KINDS,
  payerKind,
  payerOf,
  QUESTION_IDS,
  type Given,
  type QuestionId,
} from '#/features/coverage/domain/questions-given.ts';
import { CLASSES, openFields, type Field, type Possible } from '#/features/coverage/domain/questions-open.ts';

/** What the flow depends on beside the answers: the clinic, and today's local date, YYYY-MM-DD. */
export type AskedWith = { readonly clinic: CoverageClinic; readonly today: string };

/** Where a person stands. */
export type Walk = {
  /** The questions that were asked and answered, in order. */
  readonly answered: readonly QuestionId[];
  /** The question to ask now; null when nothing can change the answer any more. */
  readonly next: QuestionId | null;
};

const KIND_QUESTIONS: readonly QuestionId[] = Object.values(PAYER_KINDS).map(({ question }) => question);

/** Goes through the questions with the answers so far. Always ends: each round settles one question. */
export function walkQuestions(given: Given, asked: AskedWith): Walk {
  const answered: QuestionId[] = [];
  let settled: Given = {};
  for (;;) {
    const next = nextQuestion(settled, asked);
    const value = next === null ? undefined : given[next];
    if (next === null || value === undefined) return { answered, next };
    settled = { ...settled, [next]: value };
    answered.push(next);
  }
}

/** The first question that applies and whose answer can still change the decision. */
export function nextQuestion(settled: Given, asked: AskedWith): QuestionId | null {
  const waiting = QUESTION_IDS.filter((id) => settled[id] === undefined && applies(id, settled) === 'now');
  const [first] = waiting;
  if (first === undefined) return null;
  if (payerOf(settled) === null) return first;
  const open = openFields(possibleAnswers(settled, asked), asked.clinic);
  return waiting.find((id) => open.has(fieldOf(id))) ?? null;
}

/** What may still be answered, field by field. */
function possibleAnswers(settled: Given, { today }: AskedWith): Possible {
  const known = knownAnswers(settled, today);
  const possible: Record<string, readonly unknown[]> = {};
  for (const field of Object.keys(CLASSES) as Field[]) {
    const value = known[field];
    if (value !== undefined) possible[field] = [value];
    else if (field === 'order' && settled.order === 'yes') possible[field] = ['complete', 'incomplete'];
    else if (field === 'payer' || mayBeAsked(field, settled)) possible[field] = CLASSES[field];
    else possible[field] = [DEFAULT_ANSWERS[field]];
  }
  return possible as Possible;
}

function mayBeAsked(field: Exclude<Field, 'payer'>, settled: Given): boolean {
  return QUESTION_IDS.some(
    (id) => fieldOf(id) === field && settled[id] === undefined && applies(id, settled) !== 'never',
  );
}

function fieldOf(id: QuestionId): Field {
  if (isOrderStep(id)) return 'order';
  return KIND_QUESTIONS.includes(id) ? 'payer' : (id as Field);
}

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
