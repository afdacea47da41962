import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';

const LONGEST_REVIEW_YEARS = 3;

/** The next review comes after the last edit, and within 3 years of it. Both are judged without a clock. */
export function faultsOfDates(
  file: string,
  path: readonly PropertyKey[],
  nextReview: string,
  lastEdited: string,
): ContentFault[] {
  const last = Temporal.PlainDate.from(lastEdited);
  const next = Temporal.PlainDate.from(nextReview);
  const latest = last.add({ years: LONGEST_REVIEW_YEARS });
  if (Temporal.PlainDate.compare(next, last) > 0 && Temporal.PlainDate.compare(next, latest) <= 0) return [];
  return [
    faultAt(
      file,
      [...path, 'nextReview'],
      (field) =>
        `${field} in ${file} must be a day after the last edit (${lastEdited}) ` +
        `and at most ${LONGEST_REVIEW_YEARS} years after it. It is "${nextReview}".`,
    ),
  ];
}
