import { z } from 'zod';
import type { SearchWords } from '#/features/finder/domain/search-words.ts';
import { atLeastOneLine, slug, words } from '#/platform/content/fields.ts';

const asked = 'words a person may search with';
const ONE_WORD = /^[A-Za-z0-9'’]+$/;

const moreWords = (what: string) =>
  z
    .array(
      z
        .strictObject({ slug: slug(`the slug of ${what}`), words: atLeastOneLine(asked) })
        .describe('a line with slug and words'),
    )
    .describe(`a list of words for ${what}, or [] for none`);

/** What stands in `search.yaml`. */
export const searchWordsSchema = z
  .strictObject({
    pages: z
      .array(
        z
          .strictObject({
            address: z
              .string()
              .regex(/^\/[a-z0-9/-]*$/)
              .describe('the address of a page of this site, for example /services'),
            title: words('the title in the list of results'),
            line: words('one line that says what the page is for'),
            words: atLeastOneLine(asked),
          })
          .describe('a page with address, title, line and words'),
      )
      .describe('a list of pages, or [] for none'),
    sameMeaning: z
      .array(
        z
          .array(z.string().regex(ONE_WORD).describe('a single word'))
          .min(2)
          .describe('a list of at least 2 single words that mean the same'),
      )
      .describe('a list of lines such as [belly, stomach, tummy], or [] for none'),
    conditions: moreWords('a condition page'),
    guides: moreWords('a guide'),
    help: z
      .strictObject({ emergency: atLeastOneLine(asked), crisis: atLeastOneLine(asked) })
      .describe('what shows the number to call: emergency for 911 and crisis for 988'),
  })
  .describe(
    'the words of the search: pages, sameMeaning, conditions, guides and help',
  ) satisfies z.ZodType<SearchWords>;
