import type { PageReview } from '#/features/conditions/content/page-reviews.ts';
import { faultsOfTwins } from '#/platform/content/check-twins.ts';
import { closestWord } from '#/platform/content/closest-word.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Reading } from '#/platform/content/read-kinds.ts';

type Named = { readonly slug: string };

type Read = {
  readonly reviews: Reading<readonly PageReview[]>;
  readonly conditions: Reading<Named>;
  readonly guides: Reading<Named>;
};

/** Each sign-off is of a page we have, and each page has one at most. */
export function checkReviews({ reviews, conditions, guides }: Read): readonly ContentFault[] {
  // A page with a fault is not in the lists, so its name would set off a false alarm.
  if (conditions.faults.length > 0 || guides.faults.length > 0) return [];
  const known = [
    ...conditions.entries.map(({ value }) => `conditions/${value.slug}`),
    ...guides.entries.map(({ value }) => `guides/${value.slug}`),
  ];
  return reviews.entries.flatMap(({ file, value }) => [
    ...value.flatMap(({ page }, index) =>
      known.includes(page) ? [] : [faultOfPage(file, index, page, known)],
    ),
    ...faultsOfTwins(file, [], value, 'page'),
  ]);
}

function faultOfPage(file: string, index: number, page: string, known: readonly string[]): ContentFault {
  const closest = closestWord(page, known);
  const advice = closest === null ? 'Take it out or correct it.' : `Did you mean ${closest}?`;
  return faultAt(
    file,
    [index, 'page'],
    (field) => `${field} in ${file} is "${page}", a page we do not have. ${advice}`,
  );
}
