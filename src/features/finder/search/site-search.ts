import { helpFinder } from '#/features/finder/domain/help-first.ts';
import { type ReadTerms, termReader } from '#/features/finder/domain/plain-terms.ts';
import { type Found, MOST_TYPED, type SiteSearch } from '#/features/finder/domain/search-answer.ts';
import type { SearchEntry, SearchSource } from '#/features/finder/domain/search-entry.ts';
import { buildIndex, FIELDS, formsOf, type Hit } from '#/features/finder/search/search-index.ts';

const MOST_RESULTS = 8;
/** A page far behind the best one is not an answer. */
const LEAST_SHARE = 0.22;
/** Who types the name of a condition wants its page before a guide or a word that mentions it. */
const KIND_BOOST = { condition: 1.6, guide: 1, page: 1, word: 0.45 } as const;

/** Builds the index once. The same source and words give the same answer, on the server and in a browser. */
export function siteSearch({ entries, sameMeaning, help }: SearchSource): SiteSearch {
  const readTerms = termReader(sameMeaning);
  const findHelp = helpFinder(help, readTerms);
  const index = buildIndex(entries, readTerms, [...help.emergency, ...help.crisis]);
  return (typed) => {
    const asked = typed.slice(0, MOST_TYPED);
    const kinds = findHelp(asked);
    const hits = index.search(readTerms(asked));
    const telling = hits.filter(({ isVague }) => !isVague);
    // Beside a number to call, a page that only shares the word "pain" would calm a person who must not wait.
    const right = telling.length > 0 || kinds.length > 0 ? telling : hits;
    const found = rank(right, entries, readTerms);
    // A person in crisis is not sent to a price list because two words agree.
    const isCrisis = kinds.includes('crisis');
    return { help: kinds, found: isCrisis ? found.filter(({ entry }) => entry.kind === 'condition') : found };
  };
}

function rank(hits: readonly Hit[], entries: readonly SearchEntry[], readTerms: ReadTerms): readonly Found[] {
  const scored = hits.flatMap((hit) => {
    const entry = entries[hit.at];
    return entry === undefined ? [] : [{ entry, hit, score: hit.score * KIND_BOOST[entry.kind] }];
  });
  scored.sort((one, other) => other.score - one.score || one.hit.at - other.hit.at);
  const best = scored[0]?.score ?? 0;
  return scored
    .filter(({ score }) => score >= best * LEAST_SHARE)
    .slice(0, MOST_RESULTS)
    .map(({ entry, hit }) => ({ entry, because: reasonOf(entry, hit.terms, readTerms) }));
}

/** The line of the page that fits best: it holds many of the matched terms and few others. */
function reasonOf(entry: SearchEntry, matched: ReadonlySet<string>, readTerms: ReadTerms): string {
  const fit = (line: string) => {
    const terms = readTerms(line);
    const hits = formsOf(terms).filter((form) => matched.has(form)).length;
    return (hits * hits) / (terms.length + 1);
  };
  const lines = FIELDS.flatMap((field) => entry[field]);
  return lines.reduce((best, line) => (fit(line) > fit(best) ? line : best), entry.title);
}
