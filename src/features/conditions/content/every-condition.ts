import { z } from 'zod';
import type { EveryCondition } from '#/features/conditions/domain/every-condition.ts';
import { atLeastOneLine, words } from '#/platform/content/fields.ts';

const sign = 'a few words that complete the sentence "… if:"';

/** What stands in `every-condition.yaml`. */
export const everyConditionSchema = z
  .strictObject({
    notice: words('one or two sentences that say the page is not a diagnosis'),
    call911: atLeastOneLine(sign),
    sameDay: atLeastOneLine(sign),
    crisis: atLeastOneLine('a sentence on where to get help in a crisis'),
    doctorOrder: atLeastOneLine(`something every doctor's order should say`),
    insurerPapers: z
      .array(
        z
          .strictObject({ paper: words('the name of the paper'), note: words('one sentence about it') })
          .describe('a line with paper and note'),
      )
      .min(1)
      .describe('a list with at least 1 paper for the insurer'),
    codesNotice: words('who picks the diagnosis code'),
    cptNotice: words('the notice about the owner of CPT'),
  })
  .describe('the words that stand on every condition page') satisfies z.ZodType<EveryCondition>;
