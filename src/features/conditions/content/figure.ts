import { z } from 'zod';
import { words, wordsOrNothing } from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

/** The four drawn bodies: female or male set, seen from the front or the back. */
const FIGURE_VIEWS = ['f-front', 'f-back', 'm-front', 'm-back'] as const;

/** Muscle groups that can be marked on a figure. */
const FIGURE_PARTS = [
  'neck',
  'trapezius',
  'deltoids',
  'chest',
  'biceps',
  'triceps',
  'obliques',
  'abs',
  'forearm',
  'hands',
  'adductors',
  'quadriceps',
  'knees',
  'tibialis',
  'calves',
  'ankles',
  'feet',
  'upper-back',
  'lower-back',
  'gluteal',
  'hamstring',
] as const;

/** Parts the figure set lacks; the figure builder draws them by hand. */
const DRAWN_PARTS = ['temporalis', 'masseter', 'sciatic-nerve', 'face'] as const;

/** Positions are in the figure's own coordinates: front views near x 0 to 640, back views near x 820 to 1460. */
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
  .describe('the drawing: view, box, marked, pale, drawn, title, textAlternative and key');

export type ConditionFigure = Written<typeof figureSchema>;
export type FigureView = ConditionFigure['view'];
export type DrawnPart = ConditionFigure['drawn'][number];
