/** The place on the body map and in addresses that leads to help, and never to a booking. */
export const HELP_FIRST = 'get-help-first';

/** The most pages one choice may end in: more is a list to search, not an answer. */
export const MOST_PAGES_A_CHOICE = 3;
