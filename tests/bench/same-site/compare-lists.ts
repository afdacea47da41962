import type { Difference, Kind } from './compare.ts';

/** Lines that only one side has, side by side where each took the place of another; lines in another order are told as one difference. */
export function differencesOfLists(
  kind: Kind,
  where: string,
  before: readonly string[],
  after: readonly string[],
): readonly Difference[] {
  const gone = without(before, after);
  const come = without(after, before);
  if (gone.length === come.length && gone.length > 0)
    return gone.map((line, index) => ({ kind, where, before: line, after: come[index] ?? '' }));
  const changed = [
    ...gone.map((line) => ({ kind, where, before: line, after: '' })),
    ...come.map((line) => ({ kind, where, before: '', after: line })),
  ];
  if (changed.length > 0) return changed;
  const moved = before.findIndex((line, index) => line !== after[index]);
  if (moved === -1) return [];
  const other = `in another order, from here on: ${after[moved] ?? ''}`;
  return [{ kind, where, before: before[moved] ?? '', after: other }];
}

/** Each line of the one takes away one equal line of the other. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}
