import { z } from 'zod';
import { GUIDE_GROUPS } from '#/features/guides/domain/guide-groups.ts';
import {
  localDay,
  pageChanges,
  pageReview,
  pageSummary,
  pageTitle,
  slug,
  usState,
  words,
  yesOrNo,
} from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

/** What stands between the two `---` lines of a file in `guides/`. */
export const guideSchema = z
  .strictObject({
    slug: slug('the name of the page in its address, the same as the file name'),
    title: pageTitle('the heading of the page'),
    /** For breadcrumbs and lists. */
    shortTitle: words('a short name for lists'),
    /** One or two sentences for search results, lists and the top of the page. */
    summary: pageSummary('1 or 2 sentences that say what the page is about'),
    group: z.enum(GUIDE_GROUPS).describe(`one of these words: ${GUIDE_GROUPS.join(', ')}`),
    /** Guides of a group are listed from the lowest number up. */
    order: z.int().min(1).describe('its place in the list of its group, as a whole number from 1 up'),
    /** Left out: shown by clinics of every state. */
    state: usState('the one state whose law the page is about').optional(),
    /** The condition pages it leads to, and that lead to it. */
    conditions: z
      .array(slug('the slug of a condition page'))
      .min(1)
      .describe('a list of condition pages this page is about')
      .optional(),
    /** The day the rules of law and of payers in the text were last checked; null when it states none. */
    rulesCheckedOn: localDay('the day the rules in the text were last checked')
      .nullable()
      .describe('the day the rules of law and of payers were last checked, or null when the text has none'),
    /** Words of the text whose figures are the clinic's own rule or example, so that they need no source. */
    ownFigures: z
      .array(words('words of the text, with the figure in them'))
      .min(1)
      .describe('a list of words of the text whose figures are your own rule or example')
      .optional(),
    review: pageReview(),
    changes: pageChanges(),
    /** Slugs of other guides. */
    related: z.array(slug('the slug of another guide')).describe('a list of guide slugs, or []'),
  })
  .describe('the facts about one guide');

/** What stands above the text of a guide. */
export type WrittenGuide = Written<typeof guideSchema>;

const pair = (what: string) =>
  z
    .tuple([words(`${what} of medical massage`), words(`${what} of relaxation massage`)])
    .describe(`a list with ${what} of medical massage, then of relaxation massage`);

/** What stands in `medical-or-relaxation.yaml`. */
export const comparisonSchema = z
  .strictObject({
    columns: pair('the name'),
    /** Shorter names for narrow screens. */
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
  .describe('the comparison: columns, labels and rows');

/** Medical beside relaxation massage, point by point. */
export type Comparison = Written<typeof comparisonSchema>;
