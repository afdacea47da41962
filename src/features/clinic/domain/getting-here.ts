/** What the clinic says about coming to its door. */
type Place = {
  readonly directions: readonly string[];
  readonly parking: readonly string[];
  readonly transit: readonly string[];
  readonly accessibility: readonly string[];
};

/** All of it in one list, for the page and the mail of a visit. */
export function gettingHere({ directions, parking, transit, accessibility }: Place): readonly string[] {
  return [...directions, ...parking, ...transit, ...accessibility];
}
