import { z } from 'zod';
import type { GlossaryWord } from '#/features/glossary/domain/glossary.ts';
import { slug, words } from '#/platform/content/fields.ts';

/** One word. */
export const glossaryWordSchema = z
  .strictObject({
    id: slug('the name of the word in its address'),
    word: words('the word itself'),
    also: z.array(words('another name')).describe('a list of other names for it, or []'),
    forms: z.array(words('another form')).describe('a list of other forms your pages use, or []'),
    meaning: words('1 to 3 sentences that say what the word means'),
  })
  .describe('a word with id, word, also, forms and meaning') satisfies z.ZodType<GlossaryWord>;

/** What stands in `glossary.yaml`. */
export const glossarySchema = z.array(glossaryWordSchema).min(1).describe('a list with at least 1 word');
