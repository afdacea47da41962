import { z } from 'zod';
import { type Finder, HELP_FIRST, MOST_PAGES_A_CHOICE } from '#/features/finder/domain/finder.ts';
import { atLeastOneLine, slug, words } from '#/platform/content/fields.ts';

const sign = 'a few words that complete the sentence "… if:"';

const choiceSchema = z
  .strictObject({
    says: words('what a person may say about it, in the words of a patient'),
    conditions: z
      .array(slug('the slug of a condition page'))
      .min(1)
      .max(MOST_PAGES_A_CHOICE)
      .describe(`a list of 1 to ${MOST_PAGES_A_CHOICE} condition slugs, the likeliest first`),
  })
  .describe('a choice with says and conditions');

export const finderAreaSchema = z
  .strictObject({
    slug: slug('the name of the area in its address').refine((name) => name !== HELP_FIRST),
    name: words('the part of the body'),
    question: words('the question above the choices'),
    emergency: atLeastOneLine(sign),
    today: atLeastOneLine(sign),
    choices: z.array(choiceSchema).min(1).describe('a list with at least 1 choice'),
  })
  .describe('an area with slug, name, question, emergency, today and choices');

/** What stands in `finder.yaml`. */
export const finderSchema = z
  .strictObject({
    areas: z.array(finderAreaSchema).min(1).describe('a list with at least 1 area'),
    none: z
      .strictObject({ title: words('a short title'), text: words('what to do when nothing fits') })
      .describe('the end of every list: title and text'),
    helpFirst: z
      .strictObject({
        title: words('a short title'),
        text: words('why massage is not the place to start'),
        unsure: words('what to do when no sign fits'),
      })
      .describe('the page for the chest, the belly and the unsure: title, text and unsure'),
  })
  .describe('the body finder: areas, none and helpFirst') satisfies z.ZodType<Finder>;
