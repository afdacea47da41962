import type { FindableContent, SearchSource } from '#/features/finder/domain/search-entry.ts';
import { searchSource } from '#/features/finder/search/search-source.ts';

/** What the search runs on in the browser: the same words as on the server. */
export function searchWordsOf(content: FindableContent): SearchSource {
  return searchSource(content);
}
