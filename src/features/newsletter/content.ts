import { z } from 'zod';
import { TOPICS } from '#/features/newsletter/domain/topic.ts';
import {
  atLeastOneLine,
  cents,
  localDay,
  pageSummary,
  pageTitle,
  slug,
  words,
  yesOrNo,
} from '#/platform/content/fields.ts';
import type { Written } from '#/platform/content/written.ts';

const offerDays = {
  firstDay: localDay('the first day of the offer'),
  lastDay: localDay('the last day to sign up and confirm'),
};

/** What stands in `newsletter/offer.yaml`. */
export const offerSchema = z
  .strictObject({
    /** Names the offer in the database: a new offer needs a new name. */
    id: slug('a short name for the offer, never used before'),
    /** "one 2-ounce bottle of massage oil" */
    gift: words('what people get, for example one 2-ounce bottle of massage oil'),
    /** What it costs in a shop, not what the clinic paid. */
    valueCents: cents(),
    /** Gift cards, account credit and the like. */
    cashLike: yesOrNo('the gift is cash, a gift card or credit'),
    ...offerDays,
    /** The last day to pick the gift up. */
    useBy: localDay('the last day to pick the gift up'),
    /** What the person has to do: "Come for a visit that you pay for." */
    needs: words('a sentence on what a person has to do to get it'),
    ingredients: atLeastOneLine('one thing that is in the gift'),
    allergyLine: words('a sentence for people with allergies. It must name nuts'),
    /** Who may not have it, or only within limits. */
    payerLimits: atLeastOneLine('a sentence on who may not have it because of who pays for the visit'),
    /** Earlier offers, newest first: "free" may not stand for good. */
    formerOffers: z
      .array(z.strictObject(offerDays).describe('an earlier offer with firstDay and lastDay'))
      .describe('a list of earlier offers, the newest first, or [] for none'),
  })
  .describe('the facts about the offer to new readers');

/** What new readers are promised. Days are on the clinic's calendar and count whole. */
export type Offer = Written<typeof offerSchema>;

const consentTextSchema = z
  .strictObject({
    id: localDay('the day from which this text is in use, which is its name'),
    words: atLeastOneLine('a sentence of what a person agrees to'),
  })
  .describe('a text with id and words');

/** The text a person agrees to. Its id is stored with each consent, so a text that was used never changes. */
export type ConsentText = Written<typeof consentTextSchema>;

/** What stands in `newsletter/consent.yaml`. */
export const consentTextsSchema = z
  .array(consentTextSchema)
  .min(1)
  .describe('a list with at least 1 text, the newest first');

/** What stands between the two `---` lines of a file in `newsletter/issues/`. */
export const issueSchema = z
  .strictObject({
    slug: slug('the name of the issue in its address, the same as the file name'),
    /** The heading of the page and the line that the mail shows largest. */
    title: pageTitle('the heading of the issue'),
    /** The subject of the mail. It never names a condition. */
    subject: words('the subject line of the mail'),
    summary: pageSummary('1 or 2 sentences that say what the issue is about'),
    topics: z
      .array(z.enum(TOPICS).describe(`one of these words: ${TOPICS.join(', ')}`))
      .describe('a list of topics, or []'),
    /** The day it may be read by all, `YYYY-MM-DD`; null while it is a draft. */
    publishedOn: localDay('the day it may be read by all')
      .nullable()
      .describe('the day it may be read by all, or null while it is a draft'),
  })
  .describe('the facts about one issue');

/** What stands above the text of an issue. */
export type IssueFacts = Written<typeof issueSchema>;
