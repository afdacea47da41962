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
