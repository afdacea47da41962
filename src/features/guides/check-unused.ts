import { glossaryLines } from '#/features/conditions/domain/condition-text.ts';
import type { WrittenCondition } from '#/features/conditions/content/condition.ts';
import type { EveryCondition } from '#/features/conditions/content/every-condition.ts';
import type { Exercise } from '#/features/conditions/content/exercise.ts';
import { citedSourceIds, sharedSourceIds } from '#/features/conditions/domain/evidence-source.ts';
import type { EvidenceSource } from '#/features/conditions/content/source.ts';
import type { GlossaryWord } from '#/features/glossary/content.ts';
import { usedWordIds } from '#/features/glossary/domain/glossary.ts';
import { citedIds, runningText } from '#/features/guides/domain/guide-body.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Reading } from '#/platform/content/read-kinds.ts';

type Read = {
  readonly conditions: Reading<WrittenCondition>;
  readonly everyCondition: Reading<EveryCondition>;
  readonly exercises: Reading<Exercise>;
  readonly pages: Reading<unknown>;
  readonly guides: Reading<unknown>;
  readonly sources: Reading<readonly EvidenceSource[]>;
  readonly glossary: Reading<readonly GlossaryWord[]>;
};

/** Every source stands behind at least one sentence of a condition page or a guide. */
export function checkUncitedSources(read: Read): readonly ContentFault[] {
  const { sources, conditions, everyCondition, exercises, guides } = read;
  const cited = new Set([
    ...conditions.entries.flatMap(({ value }) => citedSourceIds(value)),
    ...everyCondition.entries.flatMap(({ value }) => sharedSourceIds(value)),
    ...exercises.entries.flatMap(({ value }) => value.sources),
    ...guides.entries.flatMap(({ body }) => citedIds(body)),
  ]);
  return sources.entries.flatMap(({ file, value }) =>
    value.flatMap(({ id }, index) =>
      cited.has(id)
        ? []
        : [
            faultAt(
              file,
              [index, 'id'],
              (field) => `${field} in ${file} is "${id}", but no page cites it. Cite it or take it out.`,
            ),
          ],
    ),
  );
}

/** A word nobody meets while reading only makes the list longer. */
export function checkUnusedWords({ glossary, conditions, pages, guides }: Read): readonly ContentFault[] {
  const texts = [
    ...conditions.entries.flatMap(({ value }) => glossaryLines(value)),
    ...[...pages.entries, ...guides.entries].flatMap(({ body }) => runningText(body)),
  ];
  return glossary.entries.flatMap(({ file, value }) => {
    const used = usedWordIds(texts, value);
    return value.flatMap(({ id, word }, index) =>
      used.has(id)
        ? []
        : [
            faultAt(
              file,
              [index, 'word'],
              (field) =>
                `${field} in ${file} is "${word}", but no page uses it. Add the form your pages use, or take it out.`,
            ),
          ],
    );
  });
}
