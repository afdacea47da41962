import { z } from 'zod';
import {
  ATTENDING_TICK,
  ORDER_TICKS,
  QUESTION_IDS,
  type QuestionId,
} from '#/features/coverage/domain/questions-given.ts';
import { CHOICES, isChoice } from '#/features/coverage/domain/questions-options.ts';
import {
  EXCLUSIVE_TICKS,
  WORDING_GROUPS,
  type CoverageQuestions,
  type QuestionWords,
} from '#/features/coverage/domain/questions-words.ts';
import { ORDER_PARTS } from '#/features/coverage/domain/order-parts.ts';
import { atLeastOneLine, words, wordsOrNothing, yesOrNo } from '#/platform/content/fields.ts';

const wording = {
  title: words('the question'),
  short: words('the question in a few words, for the list of answers'),
  hint: wordsOrNothing('a hint'),
};

/** The answers that need a label: exactly those that can be given. */
function answersOf(id: QuestionId): readonly string[] {
  if (isChoice(id)) return CHOICES[id];
  if (id !== 'order') return [];
  const parts: readonly string[] = ORDER_PARTS;
  return [...ORDER_TICKS.filter((tick) => !parts.includes(tick)), ATTENDING_TICK, ...EXCLUSIVE_TICKS];
}

function labelsOf(answers: readonly string[]) {
  return z
    .strictObject(
      Object.fromEntries(answers.map((answer) => [answer, words('the answer as people read it')])),
    )
    .describe(`a group with a label for each of: ${answers.join(', ')}`);
}

function questionSchema(id: QuestionId): z.ZodType<QuestionWords> {
  const answers = answersOf(id);
  const notes = Object.fromEntries(
    answers.map((answer) => [answer, words('a note below the answer').optional()]),
  );
  const variants = Object.fromEntries(
    WORDING_GROUPS.map((group) => [
      group,
      z.strictObject(wording).optional().describe('title, short and hint'),
    ]),
  );
  return z
    .strictObject({
      ...wording,
      why: words('a sentence that says why we ask'),
      error: words('what to do when nothing was answered'),
      ...(answers.length > 0
        ? { options: labelsOf(answers), notes: z.strictObject(notes).optional().describe('a group of notes') }
        : {}),
      for: z
        .strictObject(variants)
        .optional()
        .describe(`other words for some payers: ${WORDING_GROUPS.join(', ')}`),
    })
    .describe(
      'a question with title, short, hint, why, error and its options',
    ) as unknown as z.ZodType<QuestionWords>;
}

/** What stands in `coverage/questions.yaml`. */
export const coverageQuestionsSchema = z
  .strictObject({
    inVaNetwork: yesOrNo('the clinic is in the VA Community Care network'),
    safety: z
      .strictObject({
        title: words('what to do, ending in "if you have"'),
        signs: atLeastOneLine('a sign, in a few words'),
        call911: words('when to call 911'),
      })
      .describe('the safety box with title, signs and call911'),
    start: z
      .strictObject({
        title: words('the name of the page'),
        lede: words('what a person gets'),
        facts: atLeastOneLine('a sentence about the questions'),
        cannotTell: atLeastOneLine('a sentence that says what we cannot tell'),
      })
      .describe('the first page with title, lede, facts and cannotTell'),
    questions: z
      .strictObject(Object.fromEntries(QUESTION_IDS.map((id) => [id, questionSchema(id)])))
      .describe(`a group with a question for each of: ${QUESTION_IDS.join(', ')}`),
  })
  .describe('the questions about insurance') as unknown as z.ZodType<CoverageQuestions>;
