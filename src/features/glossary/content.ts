import { z } from 'zod';
import { slug, words } from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

/** One word. */
export const glossaryWordSchema = z
  .strictObject({
    /** Its place on the glossary page, and the end of its address. */
    id: slug('the name of the word in its address'),
    word: words('the word itself'),
    /** Other names for it. */
    also: z.array(words('another name')).describe('a list of other names for it, or []'),
    /** Other forms our texts use, not worth showing. A plural with "s" is found without being named. */
    forms: z.array(words('another form')).describe('a list of other forms your pages use, or []'),
    meaning: words('1 to 3 sentences that say what the word means'),
  })
  .describe('a word with id, word, also, forms and meaning');

/** A word of our pages in plain words. */
export type GlossaryWord = Written<typeof glossaryWordSchema>;

/** What stands in `glossary.yaml`. */
export const glossarySchema = z.array(glossaryWordSchema).min(1).describe('a list with at least 1 word');
