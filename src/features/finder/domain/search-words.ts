/** A page of the site that is found by words of its own, such as prices. */
export type FoundPage = {
  readonly address: string;
  readonly title: string;
  readonly line: string;
  readonly words: readonly string[];
};

/** What the clinic teaches its search. */
export type SearchWords = {
  readonly pages: readonly FoundPage[];
  /** Each line holds words that mean the same when a person searches. */
  readonly sameMeaning: readonly (readonly string[])[];
  /** More words by which a condition page, named by its slug, is found. They are not shown as its names. */
  readonly conditions: readonly { readonly slug: string; readonly words: readonly string[] }[];
  /** More words for guides. */
  readonly guides: readonly { readonly slug: string; readonly words: readonly string[] }[];
  /** Whoever types one of these sees how to get help before any result. */
  readonly help: {
    readonly emergency: readonly string[];
    readonly crisis: readonly string[];
  };
};
