import { strangers } from '#/features/conditions/check-names.ts';
import { checkReviewedPages, knownSources } from '#/features/conditions/check-reviewed-pages.ts';
import { faultsOfSigns } from '#/features/conditions/check-shared-signs.ts';
import type { EveryCondition } from '#/features/conditions/content/every-condition.ts';
import { readableLines } from '#/features/conditions/domain/condition-text.ts';
import type { Condition, WrittenCondition } from '#/features/conditions/content/condition.ts';
import type { EvidenceSource } from '#/features/conditions/content/source.ts';
import { faultsOfTwins } from '#/platform/content/check-twins.ts';
import { faultOf } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Entry, Reading } from '#/platform/content/read-kinds.ts';
import { measureReadability } from '#/platform/content/readability.ts';

type Read = {
  readonly conditions: Reading<WrittenCondition>;
  readonly everyCondition: Reading<EveryCondition>;
  readonly sources: Reading<readonly EvidenceSource[]>;
};

/** The condition, and how hard its page is to read. */
export function conditionOf({ value }: Entry<WrittenCondition>): Omit<Condition, 'fingerprint' | 'signOff'> {
  return { ...value, readingGrade: measureReadability(readableLines(value)).grade };
}

/** Text below the facts of a condition has no place on the page; it must not get lost in silence. */
export function faultsOfStrayBody({ file, body }: Entry<WrittenCondition>): readonly ContentFault[] {
  if (body === '') return [];
  const advice = `${file} has text below the second line of hyphens. Move it into one of the fields above.`;
  return [faultOf(file, advice)];
}

/** Checks the sources, links and dates of every condition page. */
export function checkConditions({ conditions, everyCondition, sources }: Read): readonly ContentFault[] {
  const known = knownSources(sources);
  return [
    ...checkReviewedPages(conditions, {
      name: 'condition page',
      folder: 'content/conditions',
      checkedDays: ({ claims }) =>
        claims.map(({ checkedOn }, index) => ({ path: ['claims', index, 'checkedOn'], day: checkedOn })),
    }),
    ...conditions.entries.flatMap((entry) => [
      ...(known === null ? [] : checkSources(entry, known)),
      ...faultsOfSigns(entry.file, ['sharedSigns'], entry.value.sharedSigns, everyCondition),
      ...faultsOfTwins(entry.file, ['claims'], entry.value.claims, 'id', 'claim'),
    ]),
    ...sources.entries.flatMap(({ file, value }) => faultsOfTwins(file, [], value, 'id')),
    ...everyCondition.entries.flatMap(({ file, value }) =>
      faultsOfTwins(file, ['sharedSigns'], value.sharedSigns, 'id', 'sign'),
    ),
  ];
}

function checkSources({ file, value }: Entry<WrittenCondition>, known: ReadonlySet<string>): ContentFault[] {
  return (['facts', 'claims', 'corrections'] as const).flatMap((list) =>
    value[list].flatMap(({ sources }, index) =>
      strangers(
        file,
        [list, index, 'sources'],
        sources,
        known,
        'content/evidence/sources.yaml has no source with that id',
      ),
    ),
  );
}
