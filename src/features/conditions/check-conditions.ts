import { readableLines } from '#/features/conditions/domain/condition-text.ts';
import type { Condition, WrittenCondition } from '#/features/conditions/content/condition.ts';
import type { EvidenceSource } from '#/features/conditions/content/source.ts';
import { faultsOfDates } from '#/platform/content/check-dates.ts';
import { faultAt, faultOf } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Entry, Reading } from '#/platform/content/read-kinds.ts';
import { measureReadability } from '#/platform/content/readability.ts';

type Read = {
  readonly conditions: Reading<WrittenCondition>;
  readonly sources: Reading<readonly EvidenceSource[]>;
};

/** The condition, and how hard its page is to read. */
export function conditionOf({ value }: Entry<WrittenCondition>): Condition {
  return { ...value, readingGrade: measureReadability(readableLines(value)).grade };
}

/** Text below the facts of a condition has no place on the page; it must not get lost in silence. */
export function faultsOfStrayBody({ file, body }: Entry<WrittenCondition>): readonly ContentFault[] {
  if (body === '') return [];
  const advice = `${file} has text below the second line of hyphens. Move it into one of the fields above.`;
  return [faultOf(file, advice)];
}

/** Checks the sources, links and dates of every condition page. */
export function checkConditions({ conditions, sources }: Read): ContentFault[] {
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
