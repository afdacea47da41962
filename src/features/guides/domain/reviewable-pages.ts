import type { Condition } from '#/features/conditions/content/condition.ts';
import type { EveryCondition } from '#/features/conditions/content/every-condition.ts';
import type { Exercise } from '#/features/conditions/content/exercise.ts';
import { wholePage } from '#/features/conditions/domain/whole-page.ts';
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
  readonly everyCondition: EveryCondition;
  readonly exercises: readonly Exercise[];
};

/** Every page that a clinician can sign, with the boxes of its sheet. `linesOf` takes the marks out of a text. */
export function reviewablePages(
  content: Pages,
  linesOf: (markdown: string) => readonly string[],
): readonly ReviewablePage[] {
  const { conditions, guides, sources } = content;
  const byId = new Map(sources.map((source) => [source.id, source]));
  return [
    ...conditions.map((condition) => ({
      page: `conditions/${condition.slug}`,
      title: conditionTitle(condition),
      fingerprint: condition.fingerprint,
      edited: newestDay(condition.changes),
      parts: partsOfCondition(condition, byId, wholePage(condition, content)),
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
