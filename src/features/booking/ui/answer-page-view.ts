import type { AnswerKind, AnswerRefusal, KeptAnswer } from '#/features/booking/domain/visit-answer.ts';
import {
  ANSWER_QUESTIONS,
  LATE_CANNOT,
  LATE_QUESTION,
  thanksWords,
} from '#/features/booking/ui/answer-words.ts';
import type { RefusalWords } from '#/features/booking/ui/refusal-words.ts';

export type AnswerPageView = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly refusal: RefusalWords | null;
  /** One button; null when there is nothing to press. */
  readonly button: { readonly href: string; readonly words: string } | null;
  readonly late: { readonly href: string; readonly said: number | null } | null;
};

/** The thanks for what was said, else the question. `cannot`: why it cannot be said now, or null. */
export function answerPageView(
  kind: AnswerKind,
  said: KeptAnswer | null,
  refusal: RefusalWords | null,
  { href, cannot }: { readonly href: string; readonly cannot: AnswerRefusal | null },
): AnswerPageView {
  const mayPress = cannot === null;
  const waits = said !== null && !said.isSettled;
  const late = kind === 'late' && mayPress ? { href, said: said?.minutes ?? null } : null;
  if (said !== null && (waits || kind === 'late'))
    return { ...thanksWords(said), refusal, button: null, late };
  if (kind === 'late') {
    const line = cannot === null ? LATE_QUESTION.line : LATE_CANNOT[cannot];
    return { title: LATE_QUESTION.title, lines: refusal === null ? [line] : [], refusal, button: null, late };
  }
  const { title, line, button } = ANSWER_QUESTIONS[kind];
  return { title, lines: [line], refusal, late, button: mayPress ? { href, words: button } : null };
}
