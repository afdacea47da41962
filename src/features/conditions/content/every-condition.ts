import { z } from 'zod';
import { atLeastOneLine, words } from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

const sign = 'a few words that complete the sentence "… if:"';

/** What stands in `every-condition.yaml`. */
export const everyConditionSchema = z
  .strictObject({
    notice: words('one or two sentences that say the page is not a diagnosis'),
    /** They count on every page, besides those of the condition. */
    call911: atLeastOneLine(sign),
    sameDay: atLeastOneLine(sign),
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
    /** Said wherever diagnosis codes are printed. */
    codesNotice: words('who picks the diagnosis code'),
    cptNotice: words('the notice about the owner of CPT'),
  })
  .describe('the words that stand on every condition page');

/** What every condition page says, whatever the condition. */
export type EveryCondition = Written<typeof everyConditionSchema>;
