import { minutesWords } from '#/features/booking/domain/clock-words.ts';
import {
  ANSWER_PART,
  CALL_ONLY_HOURS,
  MOST_ANSWER_MINUTES,
  MOST_MOVES_A_DAY,
  MOST_SILENCES,
  QUIET_FROM_MINUTES,
  QUIET_TO_MINUTES,
  WAIT_DAYS,
} from '#/features/waitlist/domain/wait-rule.ts';

export type RuleLine = { readonly title: string; readonly text: string };

const HOURS = MOST_ANSWER_MINUTES / 60;
const PARTS: Readonly<Record<number, string>> = { 2: 'half', 3: 'a third', 4: 'a quarter' };
const part = PARTS[ANSWER_PART] ?? `one part in ${String(ANSWER_PART)}`;
const [quietFrom, quietTo] = [QUIET_FROM_MINUTES, QUIET_TO_MINUTES].map((minutes) =>
  minutesWords(minutes).replace(':00', ''),
);

/** The rule in words, made of the numbers by which the list works: what is published and what happens are one. */
export const RULE_LINES: readonly RuleLine[] = [
  {
    title: 'First come, first asked',
    text: 'Among the people whose wishes fit. Who decides about one time is not asked about another. Nobody can pay to move up.',
  },
  { title: 'One person at a time', text: 'The time is held for you while you decide.' },
  {
    title: `You have up to ${String(HOURS)} hours`,
    text: `Less if the visit is soon: ${part} of the time that is left. We do not ask from ${quietFrom ?? ''} to ${quietTo ?? ''}. Under ${String(CALL_ONLY_HOURS)} hours, we call.`,
  },
  {
    title: 'No costs nothing',
    text: `You keep your place. After ${String(MOST_SILENCES)} offers with no answer we ask if you still want to wait.`,
  },
  {
    title: 'Your visit is safe',
    text: `If you have a visit, you keep it until you take another time. Moving up costs nothing, and the old time is offered in turn, up to ${String(MOST_MOVES_A_DAY)} times a day.`,
  },
  {
    title: `It ends after ${String(WAIT_DAYS)} days`,
    text: 'Or with the last day you chose. Before the end we ask: one press keeps your place.',
  },
];

export const RULE_FOR_ALL =
  'People without email get a phone call, with the same time to decide. If staff ever go out of order, they must write down why.';
