import { z } from 'zod';
import type { Comparison } from '#/features/guides/domain/comparison.ts';
import { words, yesOrNo } from '#/platform/content/fields.ts';

const pair = (what: string) =>
  z
    .tuple([words(`${what} of medical massage`), words(`${what} of relaxation massage`)])
    .describe(`a list with ${what} of medical massage, then of relaxation massage`);

/** What stands in `medical-or-relaxation.yaml`. */
export const comparisonSchema = z
  .strictObject({
    columns: pair('the name'),
    labels: pair('the short name'),
    rows: z
      .array(
        z
          .strictObject({
            point: words('what is compared'),
            first: words('how it is in medical massage'),
            second: words('how it is in relaxation massage'),
            onHome: yesOrNo('the home page shows this point too'),
          })
          .describe('a row with point, first, second and onHome'),
      )
      .min(1)
      .describe('a list with at least 1 row'),
  })
  .describe('the comparison: columns, labels and rows') satisfies z.ZodType<Comparison>;
