import { z } from 'zod';
import type { ConsentText, Offer } from '#/features/newsletter/domain/offer.ts';
import { atLeastOneLine, cents, localDay, slug, words, yesOrNo } from '#/platform/content/fields.ts';

const offerDays = {
  firstDay: localDay('the first day of the offer'),
  lastDay: localDay('the last day to sign up and confirm'),
};

/** What stands in `newsletter/offer.yaml`. */
export const offerSchema = z
  .strictObject({
    id: slug('a short name for the offer, never used before'),
    gift: words('what people get, for example one 2-ounce bottle of massage oil'),
    valueCents: cents(),
    cashLike: yesOrNo('the gift is cash, a gift card or credit'),
    ...offerDays,
    useBy: localDay('the last day to pick the gift up'),
    needs: words('a sentence on what a person has to do to get it'),
    ingredients: atLeastOneLine('one thing that is in the gift'),
    allergyLine: words('a sentence for people with allergies. It must name nuts'),
    payerLimits: atLeastOneLine('a sentence on who may not have it because of who pays for the visit'),
    formerOffers: z
      .array(z.strictObject(offerDays).describe('an earlier offer with firstDay and lastDay'))
      .describe('a list of earlier offers, the newest first, or [] for none'),
  })
  .describe('the facts about the offer to new readers') satisfies z.ZodType<Offer>;

/** What stands in `newsletter/consent.yaml`. */
export const consentTextsSchema = z
  .array(
    z
      .strictObject({
        id: localDay('the day from which this text is in use, which is its name'),
        words: atLeastOneLine('a sentence of what a person agrees to'),
      })
      .describe('a text with id and words') satisfies z.ZodType<ConsentText>,
  )
  .min(1)
  .describe('a list with at least 1 text, the newest first');
