import type { WrittenCondition } from '#/features/conditions/content/condition.ts';
import type { EvidenceSource } from '#/features/conditions/content/source.ts';
import { newestDay } from '#/kernel/newest-day.ts';
import { faultsOfDates } from '#/platform/content/check-dates.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Entry, Reading } from '#/platform/content/read-kinds.ts';

/** A page that a person reads again from time to time: a condition or a guide. */
type ReviewedPage = Pick<WrittenCondition, 'slug' | 'review' | 'changes' | 'related'>;

export type CheckedDay = { readonly path: readonly PropertyKey[]; readonly day: string };

type Kind<Page> = {
  readonly name: string;
  readonly folder: string;
  /** Days on which a part of the page was checked. */
  readonly checkedDays: (page: Page) => readonly CheckedDay[];
};

/** The dates of each page follow one another, and its neighbors are there. */
export function checkReviewedPages<Page extends ReviewedPage>(
  { entries, faults }: Reading<Page>,
  kind: Kind<Page>,
): readonly ContentFault[] {
  const slugs = new Set(entries.map(({ value }) => value.slug));
  return entries.flatMap((entry) => [
    ...(faults.length === 0 ? faultsOfRelated(entry, slugs, kind) : []),
    ...faultsOfDates(entry.file, ['review'], entry.value.review.nextReview, newestDay(entry.value.changes)),
    ...faultsOfDays(entry, kind),
  ]);
}

/** The ids that a page may cite; null when a fault in their file makes the list too short. */
export function knownSources(sources: Reading<readonly EvidenceSource[]>): ReadonlySet<string> | null {
  if (sources.faults.length > 0) return null;
  return new Set(sources.entries.flatMap(({ value }) => value.map(({ id }) => id)));
}

function faultsOfRelated<Page extends ReviewedPage>(
  { file, value }: Entry<Page>,
  known: ReadonlySet<string>,
  { name, folder }: Kind<Page>,
): readonly ContentFault[] {
  return value.related.flatMap((slug, index) =>
    known.has(slug) && slug !== value.slug
      ? []
      : [
          faultAt(
            file,
            ['related', index],
            (field) =>
              `${field} in ${file} must be the slug of another ${name} in ${folder}. It is "${slug}".`,
          ),
        ],
  );
}

/** A check of a part is a change of the page, so that readers see when it was. */
function faultsOfDays<Page extends ReviewedPage>(
  { file, value }: Entry<Page>,
  { checkedDays }: Kind<Page>,
): readonly ContentFault[] {
  const newest = newestDay(value.changes);
  return checkedDays(value)
    .filter(({ day }) => day > newest)
    .map(({ path, day }) =>
      faultAt(
        file,
        path,
        (field) =>
          `${field} in ${file} must not be later than the newest change (${newest}). It is "${day}". ` +
          'Add a change of that day.',
      ),
    );
}
