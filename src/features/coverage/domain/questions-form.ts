import { NOT_SURE } from '#/features/coverage/domain/questions-given.ts';
import type { QuestionId } from '#/features/coverage/domain/question-ids.ts';
import {
  isAnswerTo,
  kindOfQuestion,
  type AnswerBounds,
} from '#/features/coverage/domain/questions-options.ts';

/** The fields of the form, by name, as a browser sends them. */
export type TypedAnswer = Readonly<Record<string, string | undefined>>;

/** The names of the fields. None of them tells what is asked. */
export const FIELDS = {
  answer: 'answer',
  unknown: 'unknown',
  month: 'month',
  day: 'day',
  year: 'year',
} as const;

/** The answer that was typed or chosen, or null when it is none. */
export function readAnswer(id: QuestionId, typed: TypedAnswer, bounds: AnswerBounds): string | null {
  const value = valueOf(id, typed);
  return value !== null && isAnswerTo(id, value, bounds) ? value : null;
}

function valueOf(id: QuestionId, typed: TypedAnswer): string | null {
  switch (kindOfQuestion(id)) {
    case 'number':
      return orUnknown(typed, (typed[FIELDS.answer] ?? '').trim());
    case 'date':
      return orUnknown(typed, dateOf(typed));
    default:
      return typed[FIELDS.answer] ?? null;
  }
}

/** A value and "I do not know" at once is no answer. */
function orUnknown(typed: TypedAnswer, value: string): string | null {
  if (typed[FIELDS.unknown] === undefined) return value;
  return value === '' ? NOT_SURE : null;
}

function dateOf(typed: TypedAnswer): string {
  const [month = '', day = '', year = ''] = [FIELDS.month, FIELDS.day, FIELDS.year].map((name) =>
    (typed[name] ?? '').trim(),
  );
  if (month + day + year === '') return '';
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
