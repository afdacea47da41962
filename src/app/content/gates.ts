import { checkCheckout } from '#/features/checkout/check-checkout.ts';
import { checkFees } from '#/features/clinic/check-fees.ts';
import { checkPageGrades } from '#/app/content/check-page-grades.ts';
import { checkPromises } from '#/features/conditions/check-promises.ts';
import { checkRequired } from '#/app/content/check-required.ts';
import { ourWords } from '#/app/content/not-our-words.ts';
import type { Readings } from '#/app/content-kinds.ts';
import { checkMarkdown } from '#/platform/content/check-markdown.ts';
import { checkParagraphs } from '#/platform/content/check-reading.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { ContentText } from '#/platform/content/content-text.ts';

/** What is refused in any content file, and what the site cannot do without. */
export function gateFaults(readings: Readings, texts: readonly ContentText[]): readonly ContentFault[] {
  return [
    ...checkRequired(readings),
    ...checkCheckout(readings),
    ...checkFees(readings, texts),
    ...checkPageGrades(readings, texts),
    ...texts.map(ourWords).flatMap(faultsOfWords),
  ];
}

function faultsOfWords(text: ContentText): readonly ContentFault[] {
  return [...checkPromises(text), ...checkParagraphs(text), ...checkMarkdown(text)];
}
