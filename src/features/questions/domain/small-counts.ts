/** Fewer people than this could be known again by whoever knows one of them. */
export const SMALLEST_SHOWN = 5;

/** Null: too few to show. */
export type HiddenCounts<Key extends string> = {
  readonly total: number | null;
  readonly of: Readonly<Record<Key, number | null>>;
};

/**
 * Counts without those that are too small. Where the total would tell them, because few or one alone would be hidden, the
 * next smallest is hidden too. None is a count like any other.
 */
export function hideSmallCounts<Key extends string>(
  counts: Readonly<Record<Key, number>>,
): HiddenCounts<Key> {
  const entries = (Object.entries(counts) as [Key, number][]).toSorted(([, one], [, other]) => one - other);
  const sum = (of: readonly [Key, number][]) => of.reduce((total, [, one]) => total + one, 0);
  const some = entries.filter(([, one]) => one > 0);
  let hidden = some.filter(([, one]) => one < SMALLEST_SHOWN);
  while (
    hidden.length > 0 &&
    hidden.length < some.length &&
    (hidden.length < 2 || sum(hidden) < SMALLEST_SHOWN)
  ) {
    hidden = some.slice(0, hidden.length + 1);
  }
  const keys = new Set(hidden.map(([key]) => key));
  const shown = entries.map(([key, one]) => [key, keys.has(key) ? null : one]);
  const total = sum(entries);
  return {
    total: total > 0 && total < SMALLEST_SHOWN ? null : total,
    of: Object.fromEntries(shown) as HiddenCounts<Key>['of'],
  };
}
