import type { CoverageQuestions, QuestionWords } from '#/features/coverage/content/questions.ts';
import { payerOf } from '#/features/coverage/domain/questions-given.ts';
import type { Given, QuestionId } from '#/features/coverage/domain/question-ids.ts';

/** The words of a question for this payer. */
export function wordsOfQuestion(
  { questions }: Pick<CoverageQuestions, 'questions'>,
  id: QuestionId,
  given: Given,
): QuestionWords {
  const words = questions[id];
  const group = groupOf(given);
  return { ...words, ...(group === null ? {} : words.for?.[group]) };
}

function groupOf(given: Given): keyof NonNullable<QuestionWords['for']> | null {
  const payer = payerOf(given);
  if (payer === 'va') return 'va';
  if (payer === 'workers_comp') return 'work';
  return payer?.startsWith('auto_') ? 'car' : null;
}
