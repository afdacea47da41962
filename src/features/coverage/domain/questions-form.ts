import {
  ATTENDING_TICK,
  EXCLUSIVE_TICKS,
  NOT_SURE,
  ORDER_TICKS,
  payerOf,
  type Given,
  type QuestionId,
} from '#/features/coverage/domain/questions-given.ts';
import { isAnswerTo, kindOfQuestion } from '#/features/coverage/domain/questions-options.ts';

/** The fields of the form, by name, as a browser sends them. */
export type TypedAnswer = Readonly<Record<string, string | undefined>>;

/** The names of the fields. None of them tells what is asked. */
export const FIELDS = {
  answer: 'answer',
  unknown: 'unknown',
  month: 'month',
  day: 'day',
  year: 'year',
  tick: (part: string) => `tick-${part}`,
} as const;

/** What can be ticked on an order by this person. */
export function ticksFor(given: Given): readonly string[] {
  return payerOf(given) === 'workers_comp' ? [...ORDER_TICKS, ATTENDING_TICK] : ORDER_TICKS;
}

/** The answer that was typed or chosen, or null when it is none. `today` is YYYY-MM-DD. */
export function readAnswer(id: QuestionId, typed: TypedAnswer, today: string): string | null {
  const value = valueOf(id, typed);
  return value !== null && isAnswerTo(id, value, today) ? value : null;
}

function valueOf(id: QuestionId, typed: TypedAnswer): string | null {
  switch (kindOfQuestion(id)) {
    case 'parts':
      return ticked(typed);
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

function ticked(typed: TypedAnswer): string | null {
  const isTicked = (part: string) => typed[FIELDS.tick(part)] !== undefined;
  const parts = [...ORDER_TICKS, ATTENDING_TICK].filter(isTicked);
  const others = EXCLUSIVE_TICKS.filter(isTicked);
  if (parts.length > 0) return others.length === 0 ? parts.join(' ') : null;
  return others.length === 1 ? (others[0] ?? null) : null;
}
