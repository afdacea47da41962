import { z } from 'zod';
import { sharedSignIds } from '#/features/conditions/content/every-condition.ts';
import { HELP_FIRST, MOST_PAGES_A_CHOICE } from '#/features/finder/domain/finder.ts';
import { atLeastOneLine, slug, words } from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

const sign = 'a few words that complete the sentence "… if:"';

const choiceSchema = z
  .strictObject({
    /** In the words of a patient. */
    says: words('what a person may say about it, in the words of a patient'),
    /** Slugs of condition pages, the likeliest first. */
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
    /** Completes the heading "Where does it hurt?" on the page of the area, such as "What is your neck like?". */
    question: words('the question above the choices'),
    /** Each completes "Call 911 or go to the emergency room now if:". */
    emergency: atLeastOneLine(sign),
    /** Each completes "See a doctor or urgent care today if:". */
    today: atLeastOneLine(sign),
    /** Signs of `every-condition.yaml` that count here too. */
    sharedSigns: sharedSignIds().optional(),
    choices: z.array(choiceSchema).min(1).describe('a list with at least 1 choice'),
  })
  .describe('an area with slug, name, question, emergency, today and choices');

/** One part of the body map. Its signs of danger stand before its choices. */
export type FinderArea = Written<typeof finderAreaSchema>;

/** What stands in `finder.yaml`. */
export const finderSchema = z
  .strictObject({
    areas: z.array(finderAreaSchema).min(1).describe('a list with at least 1 area'),
    /** Ends every list of choices. */
    none: z
      .strictObject({ title: words('a short title'), text: words('what to do when nothing fits') })
      .describe('the end of every list: title and text'),
    /** For the chest, the belly, and for who cannot tell: massage is not the place to start. */
    helpFirst: z
      .strictObject({
        title: words('a short title'),
        text: words('why massage is not the place to start'),
        unsure: words('what to do when no sign fits'),
      })
      .describe('the page for the chest, the belly and the unsure: title, text and unsure'),
  })
  .describe('the body finder: areas, none and helpFirst');

export type Finder = Written<typeof finderSchema>;

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
    /** Each line holds words that mean the same when a person searches. */
    sameMeaning: z
      .array(
        z
          .array(z.string().regex(ONE_WORD).describe('a single word'))
          .min(2)
          .describe('a list of at least 2 single words that mean the same'),
      )
      .describe('a list of lines such as [belly, stomach, tummy], or [] for none'),
    /** More words by which a condition page, named by its slug, is found. They are not shown as its names. */
    conditions: moreWords('a condition page'),
    /** More words for guides. */
    guides: moreWords('a guide'),
    /** Whoever types one of these sees how to get help before any result. */
    help: z
      .strictObject({ emergency: atLeastOneLine(asked), crisis: atLeastOneLine(asked) })
      .describe('what shows the number to call: emergency for 911 and crisis for 988'),
  })
  .describe('the words of the search: pages, sameMeaning, conditions, guides and help');

/** What the clinic teaches its search. */
export type SearchWords = Written<typeof searchWordsSchema>;
