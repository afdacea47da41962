/** What stands above the text of a page. */
export type SitePageFacts = {
  readonly slug: string;
  readonly title: string;
  /** One sentence for search results and lists. */
  readonly summary: string;
  /** A calendar day, YYYY-MM-DD. */
  readonly lastReviewed: string;
  readonly nextReview: string;
};

/** A page of running text, such as "About us". The body is Markdown. */
export type SitePage = SitePageFacts & {
  readonly body: string;
  /** US school grade by Flesch-Kincaid, to one decimal. */
  readonly readingGrade: number;
};
