/** What a person may say about a part of the body, and the pages that may fit: at most three. */
export type FinderChoice = {
  /** In the words of a patient. */
  readonly says: string;
  /** Slugs of condition pages, the likeliest first. */
  readonly conditions: readonly string[];
};

/** One part of the body map. Its signs of danger stand before its choices. */
export type FinderArea = {
  readonly slug: string;
  readonly name: string;
  /** Completes the heading "Where does it hurt?" on the page of the area, such as "What is your neck like?". */
  readonly question: string;
  /** Each completes "Call 911 or go to the emergency room now if:". */
  readonly emergency: readonly string[];
  /** Each completes "See a doctor or urgent care today if:". */
  readonly today: readonly string[];
  readonly choices: readonly FinderChoice[];
};

export type Finder = {
  readonly areas: readonly FinderArea[];
  /** Ends every list of choices. */
  readonly none: { readonly title: string; readonly text: string };
  /** For the chest, the belly, and for who cannot tell: massage is not the place to start. */
  readonly helpFirst: { readonly title: string; readonly text: string; readonly unsure: string };
};

/** The place on the body map and in addresses that leads to help, and never to a booking. */
export const HELP_FIRST = 'get-help-first';

/** The most pages one choice may end in: more is a list to search, not an answer. */
export const MOST_PAGES_A_CHOICE = 3;
