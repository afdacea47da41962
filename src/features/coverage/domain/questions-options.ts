import { ANSWER_VALUES, STATE_CODES } from '#/features/coverage/domain/answers.ts';
import { networkChoices } from '#/features/coverage/domain/network.ts';
import { NOT_SURE, PAYER_CHOICES, PAYER_KINDS } from '#/features/coverage/domain/questions-given.ts';
import type { QuestionId } from '#/features/coverage/domain/question-ids.ts';
import type { Plan } from '#/features/plans/content.ts';

/** Questions that are answered by choosing one of a few words. */
export type ChoiceId = Exclude<QuestionId, 'state' | 'autoState' | 'visitsUsed' | 'monthsSinceAccident'>;

/** Whether a step of looking at the order found all it looked for. */
const FOUND_ALL = ['yes', 'no', NOT_SURE] as const;

/** What can be chosen, in the order of the dossier's section G1. "I do not know" is always among it. */
export const CHOICES: Readonly<Record<ChoiceId, readonly string[]>> = {
  purpose: [...ANSWER_VALUES.purpose, NOT_SURE],
  cause: ANSWER_VALUES.cause,
  payer: PAYER_CHOICES,
  employerKind: PAYER_KINDS.employer.payers,
  autoKind: PAYER_KINDS.auto.payers,
  militaryKind: PAYER_KINDS.military.payers,
  limitedKind: PAYER_KINDS.limited.payers,
  claimStatus: [...ANSWER_VALUES.claimStatus, NOT_SURE],
  claimNumber: [...ANSWER_VALUES.claimNumber, NOT_SURE],
  autoCover: ANSWER_VALUES.autoCover,
  planType: ANSWER_VALUES.planType,
  massageBenefit: ANSWER_VALUES.massageBenefit,
  network: ANSWER_VALUES.network,
  oonBenefit: ANSWER_VALUES.oonBenefit,
  order: ['yes', 'none', NOT_SURE],
  orderAbout: FOUND_ALL,
  orderCare: FOUND_ALL,
  orderSigned: FOUND_ALL,
  pcpReferral: ANSWER_VALUES.pcpReferral,
  priorAuth: ANSWER_VALUES.priorAuth,
  visitLimitReached: ANSWER_VALUES.visitLimitReached,
  progress: [...ANSWER_VALUES.progress, NOT_SURE],
  wcInsurer: ANSWER_VALUES.wcInsurer,
  condition: [...ANSWER_VALUES.condition, NOT_SURE],
  hsa: [...ANSWER_VALUES.hsa, NOT_SURE],
};

/** More visits than this for one problem are a slip of the keyboard. */
const MOST_VISITS = 999;

/** How a question is asked. */
export type QuestionKind = 'choice' | 'state' | 'number' | 'date';

export function kindOfQuestion(id: QuestionId): QuestionKind {
  switch (id) {
    case 'state':
    case 'autoState':
      return 'state';
    case 'visitsUsed':
      return 'number';
    case 'monthsSinceAccident':
      return 'date';
    default:
      return 'choice';
  }
}

export function isChoice(id: QuestionId): id is ChoiceId {
  return kindOfQuestion(id) === 'choice';
}

/** What bounds an answer: today's local date, YYYY-MM-DD, and the plans the clinic lists. */
export type AnswerBounds = { readonly today: string; readonly plans: readonly Plan[] };

/** What can be chosen at this clinic. */
export function choicesOf(id: ChoiceId, { plans }: Pick<AnswerBounds, 'plans'>): readonly string[] {
  return id === 'network' ? networkChoices(plans) : CHOICES[id];
}

/** Whether this is an answer to the question. Dates are not later than today. */
export function isAnswerTo(id: QuestionId, value: string, bounds: AnswerBounds): boolean {
  if (isChoice(id)) return choicesOf(id, bounds).includes(value);
  if (value === NOT_SURE) return true;
  switch (kindOfQuestion(id)) {
    case 'state':
      return STATE_CODES.includes(value);
    case 'number':
      return /^\d{1,3}$/.test(value) && Number(value) <= MOST_VISITS;
    default:
      return isRealDate(value) && value <= bounds.today;
  }
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isRealDate(value: string): boolean {
  if (!/^(?:19|20)\d\d-\d\d-\d\d$/.test(value)) return false;
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}
