import type { SearchAnswer } from '#/features/finder/domain/search-answer.ts';
import type { EntryKind } from '#/features/finder/domain/search-entry.ts';
import { entryHref } from '#/features/finder/ui/entry-href.ts';

/** One line of the list of results, in words. */
export type ResultView = {
  readonly href: string;
  readonly title: string;
  readonly kind: string;
  readonly line: string;
  readonly because: string;
};

const KIND_NAMES: Readonly<Record<EntryKind, string>> = {
  condition: 'Condition',
  guide: 'Guide',
  answer: 'Answer',
  page: 'Page of our site',
  word: 'What the word means',
};

export function resultViews({ found }: SearchAnswer): readonly ResultView[] {
  return found.map(({ entry, because }) => ({
    href: entryHref(entry),
    title: entry.title,
    kind: KIND_NAMES[entry.kind],
    line: entry.line,
    because: `Fits: “${because}”`,
  }));
}

/** Below a number to call, "no page" would be a cold word: then nothing is said of pages. */
export function saysResults({ help, found, isSpanish }: SearchAnswer): boolean {
  return found.length > 0 || (help.length === 0 && !isSpanish);
}

/** The heading of the results. What was typed stays in the box alone. */
export function countWords(count: number): string {
  if (count === 0) return 'We found no page for this';
  return count === 1 ? 'We found 1 page' : `We found ${String(count)} pages`;
}
