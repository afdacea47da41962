import type { CoverageClinic } from '#/features/coverage/domain/answers.ts';
import { DEFAULT_ANSWERS } from '#/features/coverage/domain/answers.ts';
import { isOrderStep } from '#/features/coverage/domain/order-parts.ts';
import { knownAnswers, payerOf } from '#/features/coverage/domain/questions-given.ts';
import { QUESTION_IDS, type Given, type QuestionId } from '#/features/coverage/domain/question-ids.ts';
import { CLASSES, openFields, type Field, type Possible } from '#/features/coverage/domain/questions-open.ts';
import { applies, KIND_QUESTIONS } from '#/features/coverage/domain/question-applies.ts';

/** What the flow depends on beside the answers: the clinic, and today's local date, YYYY-MM-DD. */
export type AskedWith = { readonly clinic: CoverageClinic; readonly today: string };

/** Where a person stands. */
export type Walk = {
  /** The questions that were asked and answered, in order. */
  readonly answered: readonly QuestionId[];
  /** The question to ask now; null when nothing can change the answer any more. */
  readonly next: QuestionId | null;
};

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
