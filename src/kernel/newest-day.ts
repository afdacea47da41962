type Dated = { readonly on: string };

/** The day of the newest change. Days written `YYYY-MM-DD` are in order when their letters are. */
export function newestDay(changes: readonly Dated[]): string {
  const newest = changes
    .map(({ on }) => on)
    .sort()
    .at(-1);
  if (newest === undefined) throw new Error('A page without changes has no newest day');
  return newest;
}
