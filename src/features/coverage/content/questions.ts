import { z } from 'zod';
import { entryForEach, shapeOf } from '#/features/coverage/content/parts.ts';
import { QUESTION_IDS, type QuestionId } from '#/features/coverage/domain/question-ids.ts';
import { CHOICES, isChoice } from '#/features/coverage/domain/questions-options.ts';
import { atLeastOneLine, pageTitle, words, wordsOrNothing, yesOrNo } from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

/** Whose claim or plan a question is about, where the words differ from those for a plan. */
const WORDING_GROUPS = ['work', 'car', 'va'] as const;

const wording = {
  title: words('the question'),
  short: words('the question in a few words, for the list of answers'),
  hint: wordsOrNothing('a hint'),
};

/** The answers that need a label: exactly those that can be given. */
function answersOf(id: QuestionId): readonly string[] {
  return isChoice(id) ? CHOICES[id] : [];
}

/** Only a question with answers to choose from has labels and notes for them. */
function labelsOf(answers: readonly string[]) {
  const labels = entryForEach(answers, () => words('the answer as people read it'), 'a label');
  const notes = z.strictObject(shapeOf(answers, () => words('a note below the answer').optional()));
  const all = { options: labels, notes: notes.optional().describe('a group of notes') };
  return (answers.length === 0 ? {} : all) as {
    readonly options: z.ZodOptional<typeof labels>;
    readonly notes: z.ZodOptional<typeof labels>;
  };
}

function questionSchema(id: QuestionId) {
  const variant = () => z.strictObject(wording).optional().describe('title, short and hint');
  return z
    .strictObject({
      ...wording,
      why: words('a sentence that says why we ask'),
      error: words('what to do when nothing was answered'),
      ...labelsOf(answersOf(id)),
      for: z
        .strictObject(shapeOf(WORDING_GROUPS, variant))
        .optional()
        .describe(`other words for some payers: ${WORDING_GROUPS.join(', ')}`),
    })
    .describe('a question with title, short, hint, why, error and its options');
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
        title: pageTitle('the name of the page'),
        lede: words('what a person gets'),
        facts: atLeastOneLine('a sentence about the questions'),
        cannotTell: atLeastOneLine('a sentence that says what we cannot tell'),
      })
      .describe('the first page with title, lede, facts and cannotTell'),
    planList: z
      .strictObject({
        hint: words('how to find the plan in the list'),
        notListed: words('the answer of a person whose plan is not listed'),
        since: words('since when the clinic is in the network, with {day} in it'),
      })
      .describe('the words of the list of plans: hint, notListed and since'),
    questions: entryForEach(QUESTION_IDS, questionSchema, 'a question'),
  })
  .describe('the questions about insurance');

export type CoverageQuestions = Written<typeof coverageQuestionsSchema>;
export type QuestionWords = CoverageQuestions['questions'][QuestionId];
