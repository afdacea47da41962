import type { FindableContent, SearchSource } from '#/features/finder/domain/search-entry.ts';
import { searchEntries } from '#/features/finder/domain/search-entry.ts';
import { isSmallWord, termReader } from '#/features/finder/domain/plain-terms.ts';
import { commonWords } from '#/features/finder/search/common-words.ts';
import { knownWords } from '#/features/finder/search/search-index.ts';
import { slipFinder } from '#/features/finder/search/slips.ts';

/** All that the search needs, made once: the server keeps it, a browser gets it as one file. */
export function searchSource(content: FindableContent): SearchSource {
  const { sameMeaning, help } = content.searchWords;
  const source = { entries: searchEntries(content), sameMeaning, help };
  return { ...source, plainWords: lookalikes(source) };
}

/**
 * Common words that no page has and that look like one a page has: "parking" like "walking", "card" like the start
 * of "cardiovascular". They are right as they stand, so the search must not bend them.
 */
function lookalikes(source: Omit<SearchSource, 'plainWords'>): string {
  const readTerms = termReader(source.sameMeaning);
  const known = knownWords(source, readTerms);
  const slips = slipFinder(known);
  const starts = new Set([...known].flatMap(startsOf));
  const alike = commonWords().flatMap((common) => {
    const [read, ...more] = readTerms(common);
    if (read === undefined || more.length > 0) return [];
    const { word, term } = read;
    if (isSmallWord(word) || known.has(word) || known.has(term)) return [];
    const isAlike = [word, term].some((form) => starts.has(form) || slips(form).length > 0);
    return isAlike ? [term] : [];
  });
  // In order, because what is alike then packs well.
  return [...new Set(alike)].sort().join(' ');
}

function startsOf(word: string): readonly string[] {
  return Array.from({ length: Math.max(0, word.length - 4) }, (_, at) => word.slice(0, at + 4));
}
