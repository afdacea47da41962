import type { WrittenCondition } from '#/features/conditions/domain/condition.ts';
import type { EvidenceSource } from '#/features/conditions/domain/evidence-source.ts';
import { faultsOfDates } from '#/platform/content/check-dates.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Entry, Reading } from '#/platform/content/read-kinds.ts';

/** Checks the sources, links and dates of every condition page. */
export function checkConditions(
  conditions: Reading<WrittenCondition>,
  sources: Reading<readonly EvidenceSource[]>,
): ContentFault[] {
  const sourceIds = new Set(sources.entries.flatMap((entry) => entry.value.map((source) => source.id)));
  const slugs = new Set(conditions.entries.map((entry) => entry.value.slug));
  return conditions.entries.flatMap((entry) => [
    ...(sources.faults.length === 0 ? checkSources(entry, sourceIds) : []),
    ...(conditions.faults.length === 0 ? checkRelated(entry, slugs) : []),
    ...checkClaimIds(entry),
    ...faultsOfDates(entry.file, ['review'], entry.value.review),
    ...checkDays(entry),
  ]);
}

function checkSources({ file, value }: Entry<WrittenCondition>, known: ReadonlySet<string>): ContentFault[] {
  return (['facts', 'claims', 'corrections'] as const).flatMap((list) =>
    value[list].flatMap((statement, index) =>
      statement.sources.flatMap((id, place) =>
        known.has(id)
          ? []
          : [
              faultAt(
                file,
                [list, index, 'sources', place],
                (field) =>
                  `${field} in ${file} is "${id}", but content/evidence/sources.yaml has no source with that id.`,
              ),
            ],
      ),
    ),
  );
}

function checkRelated({ file, value }: Entry<WrittenCondition>, known: ReadonlySet<string>): ContentFault[] {
  return value.related.flatMap((slug, index) =>
    known.has(slug) && slug !== value.slug
      ? []
      : [
          faultAt(
            file,
            ['related', index],
            (field) =>
              `${field} in ${file} must be the slug of another condition page in content/conditions. It is "${slug}".`,
          ),
        ],
  );
}

function checkClaimIds({ file, value }: Entry<WrittenCondition>): ContentFault[] {
  const ids = value.claims.map((claim) => claim.id);
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [
          faultAt(
            file,
            ['claims', index, 'id'],
            (field) => `${field} in ${file} is "${id}", which another claim has too.`,
          ),
        ],
  );
}

function checkDays({ file, value }: Entry<WrittenCondition>): ContentFault[] {
  const { lastReviewed } = value.review;
  const days = [
    ...value.claims.map((claim, index) => ({ path: ['claims', index, 'checkedOn'], day: claim.checkedOn })),
    ...value.changes.map((change, index) => ({ path: ['changes', index, 'on'], day: change.on })),
  ];
  return days
    .filter(({ day }) => day > lastReviewed)
    .map(({ path, day }) =>
      faultAt(
        file,
        path,
        (field) =>
          `${field} in ${file} must not be later than lastReviewed (${lastReviewed}). It is "${day}".`,
      ),
    );
}
