import type { ConsentText, Offer } from '#/features/newsletter/content.ts';
import { offerFaults, type OfferFault } from '#/features/newsletter/domain/offer.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Reading } from '#/platform/content/read-kinds.ts';

const ADVICE: Readonly<Record<OfferFault, readonly [field: string, advice: string]>> = {
  'out-of-order': ['firstDay', 'must not be after the last day, here and in formerOffers'],
  'too-long': ['lastDay', 'must be earlier: an offer may be called free on at most 183 days of 12 months'],
  'too-soon': ['firstDay', 'must be more than 30 days after the end of the offer before'],
  'too-often': ['firstDay', 'must be later: there may be at most 3 offers in 12 months'],
  'used-too-late': ['useBy', 'must not be before the last day to sign up'],
};

type Read = {
  readonly offer: Reading<Offer>;
  readonly consentTexts: Reading<readonly ConsentText[]>;
};

/** What the law asks of the word "free", the payers named where it matters, and consent texts in order. */
export function checkNewsletter({ offer, consentTexts }: Read): readonly ContentFault[] {
  return [
    ...offer.entries.flatMap(({ file, value }) => [
      ...offerFaults(value).map((kind) => {
        const [field, advice] = ADVICE[kind];
        return faultAt(file, [field], (name) => `${name} in ${file} ${advice}.`);
      }),
      ...faultsOfWords(file, value),
    ]),
    ...consentTexts.entries.flatMap(({ file, value }) =>
      value
        .slice(1)
        .flatMap((text, index) =>
          text.id < (value[index]?.id ?? '')
            ? []
            : [
                faultAt(
                  file,
                  [index + 1, 'id'],
                  (name) => `${name} in ${file} must be before the one above it.`,
                ),
              ],
        ),
    ),
  ];
}

/** Sentences nobody may leave out of the terms. */
function faultsOfWords(
  file: string,
  { allergyLine, payerLimits, gift }: { allergyLine: string; payerLimits: readonly string[]; gift: string },
): ContentFault[] {
  const limits = payerLimits.join(' ');
  const missing = ['Medicare', 'Medicaid', 'VA', 'TRICARE', 'work', 'car claim'].filter(
    (word) => !new RegExp(`\\b${word}\\b`).test(limits),
  );
  return [
    ...(/\bnuts?\b/i.test(allergyLine)
      ? []
      : [faultAt(file, ['allergyLine'], (name) => `${name} in ${file} must say a word about nuts.`)]),
    ...(missing.length === 0
      ? []
      : [
          faultAt(
            file,
            ['payerLimits'],
            (name) => `${name} in ${file} must name ${missing.join(', ')}: the law limits gifts there.`,
          ),
        ]),
    ...(/\bfree\b/i.test(gift)
      ? [faultAt(file, ['gift'], (name) => `${name} in ${file} must not hold the word free. We add it.`)]
      : []),
  ];
}
