/**
 * A half-open stretch of numbers: `start` belongs to it, `end` does not, and `start < end`.
 * The unit is the caller's; all intervals of one call share it.
 */
export type Interval = { readonly start: number; readonly end: number };

/** True when the two share at least one point; touching ends share none. */
export function overlaps(one: Interval, other: Interval): boolean {
  return one.start < other.end && other.start < one.end;
}

/** True when no point of `inner` lies outside. */
export function contains(outer: Interval, inner: Interval): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The same points as sorted intervals with a gap between each two; empty and reversed ones vanish. */
export function normalizeIntervals(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = intervals.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** The points of `from` that lie in none of `away`. Precondition: each list is normalized. The answer is normalized. */
export function subtractIntervals(from: readonly Interval[], away: readonly Interval[]): readonly Interval[] {
  const left: Interval[] = [];
  let j = 0;
  for (const whole of from) {
    let start = whole.start;
    while (j < away.length && (away[j] as Interval).end <= start) j += 1;
    for (let k = j; k < away.length && (away[k] as Interval).start < whole.end; k += 1) {
      const hole = away[k] as Interval;
      if (start < hole.start) left.push({ start, end: hole.start });
      start = Math.max(start, hole.end);
    }
    if (start < whole.end) left.push({ start, end: whole.end });
  }
  return left;
}

/** The sum of the lengths. Precondition: normalized, or points are counted twice. */
export function totalLength(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { start, end }) => sum + (end - start), 0);
}
