import { z } from 'zod';
import type { SitePageFacts } from '#/features/clinic/domain/site-page.ts';
import { localDay, slug, words } from '#/platform/content/fields.ts';

/** What stands between the two `---` lines of a file in `pages/`. */
export const sitePageSchema = z
  .strictObject({
    slug: slug('the name of the page in its address'),
    title: words('the heading of the page'),
    summary: words('one sentence that says what the page is about'),
    lastReviewed: localDay('the day a person last read the whole page'),
    nextReview: localDay('the day the page must be read again'),
  })
  .describe('the facts about the page') satisfies z.ZodType<SitePageFacts>;
