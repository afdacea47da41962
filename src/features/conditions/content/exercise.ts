import { z } from 'zod';
import { sourceIds } from '#/features/conditions/content/statement.ts';
import { EXERCISE_PICTURES } from '#/features/conditions/domain/exercise-picture.ts';
import { slug, words, wordsOrNothing } from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

const frameSchema = z
  .strictObject({
    picture: z.enum(EXERCISE_PICTURES).describe(`one of these words: ${EXERCISE_PICTURES.join(', ')}`),
    step: words('what to do, in one short line'),
    /** For whoever cannot see the picture. */
    seen: words('what the picture shows'),
  })
  .describe('a step with picture, step and seen');

/** What stands in a file of `exercises/`. */
export const exerciseSchema = z
  .strictObject({
    slug: slug('the name of the exercise, the same as the file name'),
    name: words('the name of the exercise'),
    start: words('how to sit, stand or lie before it starts'),
    frames: z.array(frameSchema).min(2).max(3).describe('a list of 2 or 3 steps, in order'),
    howOften: words('how often to do it'),
    stopIf: words('a few words that complete the sentence "Stop if …"'),
    notWith: wordsOrNothing('a few words that complete the sentence "Not with …"'),
    sources: sourceIds,
  })
  .describe('the facts about one exercise');

/** A gentle exercise, drawn step by step. */
export type Exercise = Written<typeof exerciseSchema>;
export type ExerciseFrame = Exercise['frames'][number];
