import type { LocalDay, PageChange, PageReview } from '#/features/conditions/domain/condition.ts';

/** The headings under which guides are listed, in reading order. */
export const GUIDE_GROUPS = ['your-visit', 'what-massage-can-do', 'paying'] as const;
export type GuideGroup = (typeof GUIDE_GROUPS)[number];

/** What stands above the text of a guide. */
export type WrittenGuide = {
  readonly slug: string;
  readonly title: string;
  /** For breadcrumbs and lists. */
  readonly shortTitle: string;
  /** One or two sentences for search results, lists and the top of the page. */
  readonly summary: string;
  readonly group: GuideGroup;
  /** Guides of a group are listed from the lowest number up. */
  readonly order: number;
  /** The day the rules of law and of payers in the text were last checked; null when it states none. */
  readonly rulesCheckedOn: LocalDay | null;
  /** Words of the text whose figures are the clinic's own rule or example, so that they need no source. */
  readonly ownFigures?: readonly string[] | undefined;
  readonly review: PageReview;
  readonly changes: readonly PageChange[];
  /** Slugs of other guides. */
  readonly related: readonly string[];
};

/** A guide. The body is Markdown with citations such as [@cherkin-2011] and blocks such as ::prices. */
export type Guide = WrittenGuide & {
  readonly body: string;
  /** US school grade by Flesch-Kincaid, to one decimal. */
  readonly readingGrade: number;
};
