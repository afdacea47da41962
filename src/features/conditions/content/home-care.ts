import { z } from 'zod';
import { sourceIds, someStatements, statements } from '#/features/conditions/content/statement.ts';
import { sentencesIn } from '#/features/conditions/domain/sentences.ts';
import { lines, slug, words, wordsOrNothing } from '#/platform/content/fields.ts';

const FEWEST_EXERCISES = 2;
const MOST_EXERCISES = 4;
const LONGEST_ANSWER = 3;

/** How long it usually lasts. */
export const courseSchema = someStatements('how long it usually lasts, or that nobody knows');

const movesSchema = z
  .strictObject({
    exercises: z
      .array(slug('the name of a file in exercises/'))
      .max(MOST_EXERCISES)
      .describe(`a list of ${FEWEST_EXERCISES} to ${MOST_EXERCISES} names of files in exercises/, or []`),
    /** Stands above the exercises. */
    first: wordsOrNothing('what to do before the first exercise, such as whom to ask'),
    stopIf: lines('a few words that complete the sentence "Stop all moves and call a doctor today if:"'),
    none: wordsOrNothing('why this page has no exercises'),
  })
  .refine(
    ({ exercises, none }) => exercises.length >= FEWEST_EXERCISES !== (none !== ''),
    `must name ${FEWEST_EXERCISES} to ${MOST_EXERCISES} exercises, or say in \`none\` why there are none`,
  )
  .describe('the exercises: exercises, first, stopIf and none');

/** What people can do themselves, today. */
export const homeCareSchema = z
  .strictObject({
    helps: statements('what helps'),
    mayHelp: statements('what may help'),
    comfort: statements('what only gives comfort'),
    doNot: someStatements('what not to do').refine(
      (all) => all.every(({ text }) => text.startsWith('do not ')),
      'must start each line with "do not"',
    ),
    pharmacist: someStatements('what to ask a pharmacist, and what is known about it'),
    moves: movesSchema,
  })
  .refine(({ helps, mayHelp }) => helps.length + mayHelp.length > 0, 'must say what helps or may help')
  .describe('what to do at home: helps, mayHelp, comfort, doNot, pharmacist and moves');

export const questionAndAnswer = {
  question: words('the question in the words of a patient'),
  answer: words(`the answer in at most ${LONGEST_ANSWER} sentences`).refine(
    (answer) => sentencesIn(answer) <= LONGEST_ANSWER,
    `must have at most ${LONGEST_ANSWER} sentences`,
  ),
};

/** Questions people ask about it: those of this page, and those that many pages answer in the same words. */
export const askedSchema = z
  .strictObject({
    own: z
      .array(
        z
          .strictObject({
            ...questionAndAnswer,
            claims: z
              .array(slug('the id of a claim of this page'))
              .describe('a list of ids of claims of this page that the answer stands on, or []'),
            sources: sourceIds,
          })
          .describe('a question with question, answer, claims and sources'),
      )
      .describe('a list of questions of this page'),
    shared: z
      .array(slug('the id of a question in every-condition.yaml'))
      .describe('a list of ids of questions in every-condition.yaml, or []'),
  })
  .refine(
    ({ own, shared }) => own.length + shared.length >= 4 && own.length + shared.length <= 6,
    'must have 4 to 6 questions, own and shared together',
  )
  .describe('the questions people ask: own and shared');
