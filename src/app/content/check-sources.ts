import { citedSourceIds } from '#/features/conditions/domain/evidence-source.ts';
import { citedIds } from '#/features/guides/domain/guide-body.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Readings } from '#/app/content-kinds.ts';

/** Every source stands behind at least one sentence of a condition page or a guide. */
export function checkUncitedSources({ sources, conditions, guides }: Readings): ContentFault[] {
  const cited = new Set([
    ...conditions.entries.flatMap(({ value }) => citedSourceIds(value)),
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
