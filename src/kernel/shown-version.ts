/**
 * The version of something that a page was drawn from, as its form sends it back. −1, which nothing has, for whatever is
 * no whole number that a database keeps.
 */
export function shownVersion(typed: string | undefined): number {
  return /^\d{1,15}$/.test(typed ?? '') ? Number(typed) : -1;
}
