import type { Condition } from '#/features/conditions/content/condition.ts';
import type { EvidenceSource } from '#/features/conditions/content/source.ts';
import { numberSourceIds } from '#/features/conditions/domain/evidence-source.ts';
import { conditionTitle } from '#/features/conditions/domain/condition-title.ts';
import { partsOfCondition, sourcesPart } from '#/features/conditions/domain/review-items.ts';
import type { ReviewedPage } from '#/features/conditions/domain/review-sheet.ts';
import { citedIds } from '#/features/guides/domain/guide-body.ts';
import type { Guide } from '#/features/guides/domain/guide.ts';
import { newestDay } from '#/kernel/newest-day.ts';

export type ReviewablePage = ReviewedPage & { readonly edited: string };

type Pages = {
  readonly conditions: readonly Condition[];
  readonly guides: readonly Guide[];
  readonly sources: readonly EvidenceSource[];
};

/** Every page that a clinician can sign, with the boxes of its sheet. `linesOf` takes the marks out of a text. */
export function reviewablePages(
  { conditions, guides, sources }: Pages,
  linesOf: (markdown: string) => readonly string[],
): readonly ReviewablePage[] {
  const byId = new Map(sources.map((source) => [source.id, source]));
  return [
    ...conditions.map((condition) => ({
      page: `conditions/${condition.slug}`,
      title: conditionTitle(condition),
      fingerprint: condition.fingerprint,
      edited: newestDay(condition.changes),
      parts: partsOfCondition(condition, byId),
    })),
    ...guides.map((guide) => ({
      page: `guides/${guide.slug}`,
      title: guide.title,
      fingerprint: guide.fingerprint,
      edited: newestDay(guide.changes),
      parts: [
        { heading: 'The text', boxes: [guide.summary, ...linesOf(guide.body)] },
        sourcesPart(numberSourceIds(citedIds(guide.body), byId)),
      ].filter(({ boxes }) => boxes.length > 0),
    })),
  ];
}
