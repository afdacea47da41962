import type { EvidenceSource } from '#/features/conditions/content/source.ts';
import { checkFigures } from '#/features/guides/check-figures.ts';
import type { WrittenGuide } from '#/features/guides/content.ts';
import { blockNames, citedIds, GUIDE_BLOCKS, isGuideBlock } from '#/features/guides/domain/guide-body.ts';
import { faultsOfDates } from '#/platform/content/check-dates.ts';
import { faultAt, faultOf } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Entry, Reading } from '#/platform/content/read-kinds.ts';

type Read = {
  readonly guides: Reading<WrittenGuide>;
  readonly sources: Reading<readonly EvidenceSource[]>;
};

/** Checks the citations, blocks, dates and neighbors of every guide. */
export function checkGuides({ guides, sources }: Read): ContentFault[] {
  const sourceIds = new Set(sources.entries.flatMap((entry) => entry.value.map((source) => source.id)));
  const slugs = new Set(guides.entries.map((entry) => entry.value.slug));
  return guides.entries.flatMap((entry) => [
    ...(sources.faults.length === 0 ? checkCitations(entry, sourceIds) : []),
    ...(guides.faults.length === 0 ? checkRelated(entry, slugs) : []),
    ...checkBlocks(entry),
    ...checkFigures(entry),
    ...faultsOfDates(entry.file, ['review'], entry.value.review),
    ...checkDays(entry),
  ]);
}

function checkCitations({ file, body }: Entry<WrittenGuide>, known: ReadonlySet<string>): ContentFault[] {
  return citedIds(body)
    .filter((id) => !known.has(id))
    .map((id) =>
      faultOf(
        file,
        `${file} cites the source "${id}", but content/evidence/sources.yaml has no source with that id.`,
      ),
    );
}

function checkBlocks({ file, body }: Entry<WrittenGuide>): ContentFault[] {
  return blockNames(body)
    .filter((name) => !isGuideBlock(name))
    .map((name) =>
      faultOf(
        file,
        `${file} has a line ::${name}, which we cannot fill. The lines we can fill are: ` +
          `${GUIDE_BLOCKS.map((block) => `::${block}`).join(', ')}.`,
      ),
    );
}

function checkRelated({ file, value }: Entry<WrittenGuide>, known: ReadonlySet<string>): ContentFault[] {
  return value.related.flatMap((slug, index) =>
    known.has(slug) && slug !== value.slug
      ? []
      : [
          faultAt(
            file,
            ['related', index],
            (field) =>
              `${field} in ${file} must be the slug of another guide in content/guides. It is "${slug}".`,
          ),
        ],
  );
}

function checkDays({ file, value }: Entry<WrittenGuide>): ContentFault[] {
  const { lastReviewed } = value.review;
  const days = [
    { path: ['rulesCheckedOn'], day: value.rulesCheckedOn },
    ...value.changes.map((change, index) => ({ path: ['changes', index, 'on'], day: change.on })),
  ];
  return days
    .filter(({ day }) => day !== null && day > lastReviewed)
    .map(({ path, day }) =>
      faultAt(
        file,
        path,
        (field) =>
          `${field} in ${file} must not be later than lastReviewed (${lastReviewed}). It is "${String(day)}".`,
      ),
    );
}
