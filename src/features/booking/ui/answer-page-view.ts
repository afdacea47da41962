import type { AnswerKind, KeptAnswer } from '#/features/booking/domain/visit-answer.ts';
import { ANSWER_QUESTIONS, LATE_QUESTION, thanksWords } from '#/features/booking/ui/answer-words.ts';
import type { RefusalWords } from '#/features/booking/ui/refusal-words.ts';

export type AnswerPageView = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly refusal: RefusalWords | null;
  /** One button; null when there is nothing to press. */
  readonly button: { readonly href: string; readonly words: string } | null;
  readonly late: { readonly href: string; readonly said: number | null } | null;
};

/** The thanks for what was said, else the question. `mayPress`: it can be said now. */
export function answerPageView(
  kind: AnswerKind,
  said: KeptAnswer | null,
  refusal: RefusalWords | null,
  { href, mayPress }: { readonly href: string; readonly mayPress: boolean },
): AnswerPageView {
  const waits = said !== null && !said.isSettled;
  const late = kind === 'late' && mayPress ? { href, said: said?.minutes ?? null } : null;
  if (said !== null && (waits || kind === 'late'))
    return { ...thanksWords(said), refusal, button: null, late };
  if (kind === 'late')
    return { title: LATE_QUESTION.title, lines: [LATE_QUESTION.line], refusal, button: null, late };
  const { title, line, button } = ANSWER_QUESTIONS[kind];
  return { title, lines: [line], refusal, late, button: mayPress ? { href, words: button } : null };
}
