import type { WrittenCondition } from '#/features/conditions/content/condition.ts';
import { homeStatements } from '#/features/conditions/domain/home-statements.ts';
import type { EveryCondition } from '#/features/conditions/content/every-condition.ts';
import type { EvidenceSource } from '#/features/conditions/content/source.ts';

/** A source with the number it has on one page, and the address a reader can open. */
export type NumberedSource = {
  readonly number: number;
  readonly source: EvidenceSource;
  readonly address: string | null;
};

/** The address a reader can open: DOI first, then PubMed, then the official page. */
export function addressOfSource(source: EvidenceSource): string | null {
  if (source.doi !== null) return `https://doi.org/${source.doi}`;
  if (source.pmid !== null) return `https://pubmed.ncbi.nlm.nih.gov/${source.pmid}/`;
  return source.url;
}

/** The ids of all sources that a page's own file cites, each once, in the order in which they are first cited. */
export function citedSourceIds(condition: WrittenCondition): readonly string[] {
  const cited = [
    ...condition.claims,
    ...condition.facts,
    ...condition.corrections,
    ...homeStatements(condition),
    ...condition.asked.own,
  ];
  return [...new Set(cited.flatMap((statement) => statement.sources))];
}

/** The ids of the sources behind what every page says about home care and answers in the same words. */
export function sharedSourceIds({ homeCare, asked }: EveryCondition): readonly string[] {
  return [...homeCare.moving, ...homeCare.heatAndCold, ...asked].flatMap(({ sources }) => sources);
}

/** Numbers sources from 1, each once. An id that is not in `sources` is a broken invariant: the loader checks it. */
export function numberSourceIds(
  ids: readonly string[],
  sources: ReadonlyMap<string, EvidenceSource>,
): readonly NumberedSource[] {
  return [...new Set(ids)].map((id, index) => {
    const source = sources.get(id);
    if (source === undefined) throw new Error(`A page cites the unknown source ${id}`);
    return { number: index + 1, source, address: addressOfSource(source) };
  });
}
