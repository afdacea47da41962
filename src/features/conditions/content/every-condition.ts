import { z } from 'zod';
import { questionAndAnswer } from '#/features/conditions/content/home-care.ts';
import { someStatements, sourceIds } from '#/features/conditions/content/statement.ts';
import { atLeastOneLine, slug, words } from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

const sign = 'a few words that complete the sentence "… if:"';

const SIGN_URGENCIES = ['emergency', 'urgent'] as const;

const sharedSignSchema = z
  .strictObject({
    id: slug('a short name for the sign'),
    urgency: z.enum(SIGN_URGENCIES).describe(`one of these words: ${SIGN_URGENCIES.join(', ')}`),
    text: words(sign),
  })
  .describe('a sign with id, urgency and text');

export type SharedSign = Written<typeof sharedSignSchema>;

/** What stands in `every-condition.yaml`. */
export const everyConditionSchema = z
  .strictObject({
    notice: words('one or two sentences that say the page is not a diagnosis'),
    /** They count on every page, besides those of the condition. */
    call911: atLeastOneLine(sign),
    sameDay: atLeastOneLine(sign),
    /** Signs that stand on several pages, word for word the same: a page names their ids. */
    sharedSigns: z.array(sharedSignSchema).describe('a list of signs that several pages share, or []'),
    /** Said wherever the site speaks of all the research at once. */
    reviewsSoFar: words('1 to 3 sentences on what all the research comes to'),
    crisis: atLeastOneLine('a sentence on where to get help in a crisis'),
    /** A condition lists only extras. */
    doctorOrder: atLeastOneLine(`something every doctor's order should say`),
    insurerPapers: z
      .array(
        z
          .strictObject({ paper: words('the name of the paper'), note: words('one sentence about it') })
          .describe('a line with paper and note'),
      )
      .min(1)
      .describe('a list with at least 1 paper for the insurer'),
    homeCare: z
      .strictObject({
        moving: someStatements('how to do any exercise'),
        stopMoving: atLeastOneLine('a few words that complete the sentence "Stop if:"'),
        call911: atLeastOneLine('a few words that complete the sentence "Call 911 if …"'),
        heatAndCold: someStatements('how to use heat and cold'),
        pharmacist: words('what to ask a pharmacist about any pill or cream'),
      })
      .describe('home care for everybody: moving, stopMoving, call911, heatAndCold and pharmacist'),
    /** Questions that many pages answer in the same words; a page names those it shows. */
    asked: z
      .array(
        z
          .strictObject({
            id: slug('a short name for the question'),
            ...questionAndAnswer,
            sources: sourceIds,
          })
          .describe('a question with id, question, answer and sources'),
      )
      .describe('a list of questions that pages share, or []'),
    /** Said wherever diagnosis codes are printed. */
    codesNotice: words('who picks the diagnosis code'),
    cptNotice: words('the notice about the owner of CPT'),
  })
  .describe('the words that stand on every condition page');

/** What every condition page says, whatever the condition. */
export type EveryCondition = Written<typeof everyConditionSchema>;

/** Ids of signs that a page takes from here. */
export const sharedSignIds = () =>
  z
    .array(slug('the id of a sign in every-condition.yaml'))
    .min(1)
    .describe('a list with at least 1 id of a sign from every-condition.yaml');
