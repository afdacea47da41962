import type { HelpKind } from '#/features/finder/domain/help-first.ts';
import type { SearchEntry } from '#/features/finder/domain/search-entry.ts';

export type Found = {
  readonly entry: SearchEntry;
  /** The words of the page that fit best what was typed. */
  readonly because: string;
};

export type SearchAnswer = {
  readonly help: readonly HelpKind[];
  readonly found: readonly Found[];
  /** Asked in Spanish: our pages are in English, so there is a person to call. */
  readonly isSpanish: boolean;
};

export type SiteSearch = (typed: string) => SearchAnswer;

/** No sentence a person types is longer, and the work stays small. */
export const MOST_TYPED = 200;
