import { z } from 'zod';
import { HISTORY_QUESTIONS, type HistoryQuestion } from '#/features/treatment/domain/history.ts';
import { atLeastOneLine, words } from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

const questions = Object.fromEntries(
  HISTORY_QUESTIONS.map((name) => [name, words(`the question about ${name}`)]),
) as Record<HistoryQuestion, ReturnType<typeof words>>;

/** What stands in `history.yaml`. */
export const historyWordsSchema = z
  .strictObject({
    title: words('the title of the page'),
    intro: words('how long it takes and who reads it'),
    signs: z
      .strictObject({
        question: words('the question above the list of signs'),
        hint: words('how to answer it'),
      })
      .describe('question and hint'),
    questions: z.strictObject(questions).describe(`the questions: ${HISTORY_QUESTIONS.join(', ')}`),
    consent: z
      .strictObject({
        version: words('a word that changes with the lines, in quotes'),
        lines: atLeastOneLine('a sentence the patient agrees to'),
        agree: words('the words beside the box'),
      })
      .describe('version, lines and agree'),
    notice: z
      .strictObject({
        lines: atLeastOneLine('a sentence about the Notice of Privacy Practices'),
        acknowledge: words('the words beside the box'),
      })
      .describe('lines and acknowledge'),
  })
  .describe('the words of health history and consent');

export type HistoryWords = Written<typeof historyWordsSchema>;
