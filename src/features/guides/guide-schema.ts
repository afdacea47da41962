import { z } from 'zod';
import { GUIDE_GROUPS } from '#/features/guides/domain/guide.ts';
import type { WrittenGuide } from '#/features/guides/domain/guide.ts';
import { localDay, pageChanges, pageReview, slug, words } from '#/platform/content/fields.ts';

/** What stands between the two `---` lines of a file in `guides/`. */
export const guideSchema = z
  .strictObject({
    slug: slug('the name of the page in its address, the same as the file name'),
    title: words('the heading of the page'),
    shortTitle: words('a short name for lists'),
    summary: words('1 or 2 sentences that say what the page is about'),
    group: z.enum(GUIDE_GROUPS).describe(`one of these words: ${GUIDE_GROUPS.join(', ')}`),
    order: z.int().min(1).describe('its place in the list of its group, as a whole number from 1 up'),
    rulesCheckedOn: localDay('the day the rules in the text were last checked')
      .nullable()
      .describe('the day the rules of law and of payers were last checked, or null when the text has none'),
    ownFigures: z
      .array(words('words of the text, with the figure in them'))
      .min(1)
      .describe('a list of words of the text whose figures are your own rule or example')
      .optional(),
    review: pageReview(),
    changes: pageChanges(),
    related: z.array(slug('the slug of another guide')).describe('a list of guide slugs, or []'),
  })
  .describe('the facts about one guide') satisfies z.ZodType<WrittenGuide>;
