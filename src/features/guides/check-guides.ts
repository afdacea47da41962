import { checkReviewedPages, knownSources } from '#/features/conditions/check-reviewed-pages.ts';
import type { WrittenCondition } from '#/features/conditions/content/condition.ts';
import type { EvidenceSource } from '#/features/conditions/content/source.ts';
import { checkFigures } from '#/features/guides/check-figures.ts';
import type { WrittenGuide } from '#/features/guides/content.ts';
import { blockNames, citedIds, GUIDE_BLOCKS, isGuideBlock } from '#/features/guides/domain/guide-body.ts';
import { faultAt, faultOf } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Entry, Reading } from '#/platform/content/read-kinds.ts';

type Read = {
  readonly guides: Reading<WrittenGuide>;
  readonly sources: Reading<readonly EvidenceSource[]>;
  readonly conditions: Reading<WrittenCondition>;
};

/** Checks the citations, blocks, dates and neighbors of every guide. */
export function checkGuides({ guides, sources, conditions }: Read): readonly ContentFault[] {
  const known = knownSources(sources);
  return [
    ...checkReviewedPages(guides, {
      name: 'guide',
      folder: 'content/guides',
      checkedDays: ({ rulesCheckedOn: day }) => (day === null ? [] : [{ path: ['rulesCheckedOn'], day }]),
    }),
    ...guides.entries.flatMap((entry) => [
      ...(known === null ? [] : checkCitations(entry, known)),
      ...checkBlocks(entry),
      ...checkConditionsOf(entry, conditions),
      ...checkFigures(entry),
    ]),
  ];
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

/** A page about a payer leads to conditions that are there, since their pages lead back to it. */
function checkConditionsOf(
  { file, value }: Entry<WrittenGuide>,
  conditions: Reading<WrittenCondition>,
): ContentFault[] {
  if (value.group === 'payers' && value.conditions === undefined)
    return [faultOf(file, `${file} is about a payer. Name the condition pages it is for in \`conditions\`.`)];
  if (conditions.faults.length > 0) return [];
  const known = conditions.entries.map((entry) => entry.value.slug);
  return (value.conditions ?? []).flatMap((slug, index) =>
    known.includes(slug)
      ? []
      : [
          faultAt(
            file,
            ['conditions', index],
            (field) => `${field} in ${file} is "${slug}", but there is no condition page of that name.`,
          ),
        ],
  );
}
