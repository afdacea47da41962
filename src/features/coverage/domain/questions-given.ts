import {
  ANSWER_VALUES,
  DEFAULT_ANSWERS,
  STATE_CODES,
  type CoverageAnswers,
  type Payer,
} from '#/features/coverage/domain/answers.ts';
import { networkAnswer } from '#/features/coverage/domain/network.ts';
import { orderAnswer } from '#/features/coverage/domain/order-parts.ts';
import { type QuestionId, type Given, QUESTION_IDS } from '#/features/coverage/domain/question-ids.ts';

/** "I do not know" counts as not asked, or as a value of its own where the rules know one. */
export const NOT_SURE = 'not_sure';

/** The first choice of a payer; four of them open a second one. */
export const PAYER_CHOICES = [
  'employer',
  'individual',
  'medicare_original',
  'medicare_advantage',
  'medicaid',
  'va',
  'military',
  'workers_comp',
  'auto',
  'student',
  'fehb',
  'limited',
  'other_plan',
  'none',
  NOT_SURE,
] as const;
export const PAYER_KINDS = {
  employer: {
    question: 'employerKind',
    payers: ['employer_insured', 'employer_self_funded', 'government_plan', 'employer_unknown'],
  },
  auto: { question: 'autoKind', payers: ['auto_pip', 'auto_medpay', 'auto_third_party', NOT_SURE] },
  military: { question: 'militaryKind', payers: ['tricare', 'champva', NOT_SURE] },
  limited: { question: 'limitedKind', payers: ['short_term', 'health_share', NOT_SURE] },
} as const satisfies Record<string, { question: QuestionId; payers: readonly Payer[] }>;
type PayerKind = keyof typeof PAYER_KINDS;

/** The group of payers that the first choice opens, or null when it names one payer. */
export function payerKind(given: Given): PayerKind | null {
  const choice = given.payer ?? '';
  return choice in PAYER_KINDS ? (choice as PayerKind) : null;
}

/** The payer that is named so far; null while it is open. A person who wants to relax is not asked. */
export function payerOf(given: Given): Payer | null {
  if (given.purpose === 'wellness') return 'none';
  const kind = payerKind(given);
  const named = kind === null ? given.payer : given[PAYER_KINDS[kind].question];
  return isPayer(named) ? named : null;
}

function isPayer(value: string | undefined): value is Payer {
  return value !== undefined && (ANSWER_VALUES.payer as readonly string[]).includes(value);
}

/** Completed calendar months from one local date (YYYY-MM-DD) to another; never below 0. */
export function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number);
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth - (toDay < fromDay ? 1 : 0);
  return Math.max(0, months);
}

/**
 * The answers the rules decide on; null while it is open who should pay. What was not asked counts as unknown.
 * `today` is the local date, YYYY-MM-DD.
 */
export function answersOf(given: Given, today: string): CoverageAnswers | null {
  const payer = payerOf(given);
  return payer === null ? null : { ...DEFAULT_ANSWERS, ...knownAnswers(given, today), payer };
}

type Chosen = Exclude<keyof typeof ANSWER_VALUES, 'payer' | 'order' | 'coverageActive'>;

/** The fields of the rules that the given answers settle. */
export function knownAnswers(given: Given, today: string): Partial<CoverageAnswers> {
  const payer = payerOf(given);
  const known: Record<string, unknown> = payer === null ? {} : { payer };
  for (const id of QUESTION_IDS) {
    const value = given[id];
    if (value === undefined) continue;
    if (isChosen(id)) known[id] = isValueOf(id, value) ? value : DEFAULT_ANSWERS[id];
  }
  if (given.state !== undefined) known['state'] = stateOf(given.state);
  if (given.autoState !== undefined) known['autoState'] = stateOf(given.autoState);
  if (given.network !== undefined && networkAnswer(given.network) === 'in') known['network'] = 'in';
  const order = orderAnswer(given);
  if (order !== null) known['order'] = order;
  if (given.visitsUsed !== undefined) known['visitsUsed'] = Number(given.visitsUsed) || 0;
  const crash = given.monthsSinceAccident;
  if (crash !== undefined)
    known['monthsSinceAccident'] = crash === NOT_SURE ? null : monthsBetween(crash, today);
  return known;
}

function stateOf(value: string): string {
  return STATE_CODES.includes(value) ? value : 'unknown';
}

function isChosen(id: QuestionId): id is QuestionId & Chosen {
  return id in ANSWER_VALUES && id !== 'payer' && id !== 'order';
}

function isValueOf(id: Chosen, value: string): boolean {
  return (ANSWER_VALUES[id] as readonly string[]).includes(value);
}
