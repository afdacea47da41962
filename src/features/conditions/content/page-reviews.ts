import { z } from 'zod';
import { localDay, words } from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

const pageReviewSchema = z
  .strictObject({
    page: z
      .string()
      .regex(/^(?:conditions|guides)\/[a-z0-9]+(?:-[a-z0-9]+)*$/)
      .describe('the page, for example conditions/tmj-disorders'),
    name: words('the name of the clinician'),
    credential: words('the title of the clinician, for example MD'),
    license: words('the state and number of the license'),
    on: localDay('the day the clinician signed'),
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('the fingerprint of the text that was read, as npm run clinic -- review writes it'),
  })
  .describe('a sign-off with page, name, credential, license, on and fingerprint');

/** What stands in `reviews.yaml`. */
export const pageReviewsSchema = z
  .array(pageReviewSchema)
  .describe('a list of sign-offs, or [] while no clinician has checked a page');

/** The clinician who checked a page, and the text they read. */
export type PageReview = Written<typeof pageReviewSchema>;
