import type { SearchEntry } from '#/features/finder/domain/search-entry.ts';
import { paths } from '#/paths.ts';

/** The address of what was found. */
export function entryHref({ kind, name }: Pick<SearchEntry, 'kind' | 'name'>): string {
  switch (kind) {
    case 'condition':
      return paths.condition(name);
    case 'guide':
      return paths.guide(name);
    case 'word':
      return paths.glossaryWord(name);
    case 'answer':
      return paths.faqQuestion(name);
    case 'page':
      return name;
  }
}
