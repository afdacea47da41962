import { z } from 'zod';
import { DRAWN_PARTS, FIGURE_PARTS, FIGURE_VIEWS } from '#/features/conditions/domain/condition-figure.ts';
import type { ConditionFigure } from '#/features/conditions/domain/condition-figure.ts';
import { words, wordsOrNothing } from '#/platform/content/fields.ts';

const point = (what: string) =>
  z
    .tuple([z.number().describe('a number'), z.number().describe('a number')])
    .describe(`${what}: two numbers, for example [268, 134]`);

const part = z.enum(FIGURE_PARTS).describe(`one of these words: ${FIGURE_PARTS.join(', ')}`);

/** The drawing on a condition page: what is shown, marked and numbered. */
export const figureSchema = z
  .strictObject({
    view: z.enum(FIGURE_VIEWS).describe(`one of these words: ${FIGURE_VIEWS.join(', ')}`),
    box: z
      .tuple([
        z.number().describe('a number'),
        z.number().describe('a number'),
        z.number().positive().describe('a number above 0'),
        z.number().positive().describe('a number above 0'),
      ])
      .describe('the part to show: left, top, width and height, for example [170, 36, 300, 310]'),
    marked: z.array(part).max(2).describe('a list of at most 2 body parts to mark in amber'),
    pale: z.array(part).max(2).describe('a list of at most 2 body parts to mark in pale amber'),
    drawn: z
      .array(z.enum(DRAWN_PARTS).describe(`one of these words: ${DRAWN_PARTS.join(', ')}`))
      .describe('a list of parts drawn by hand, or [] for none'),
    title: words('a short title for the figure'),
    textAlternative: words('what a person who cannot see the figure needs to know from it'),
    key: z
      .array(
        z
          .strictObject({
            label: words('the name of the part'),
            note: wordsOrNothing('a few words about the part'),
            point: point('the place on the body'),
            badge: point('the place of the number'),
          })
          .describe('a line of the key with label, note, point and badge'),
      )
      .min(1)
      .describe('a list with at least 1 numbered part'),
  })
  .describe(
    'the drawing: view, box, marked, pale, drawn, title, textAlternative and key',
  ) satisfies z.ZodType<ConditionFigure>;
