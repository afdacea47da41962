import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  normalizeIntervals,
  overlaps,
  subtractIntervals,
  totalLength,
  type Interval,
} from '#/kernel/interval.ts';

const MAX = 40;
const interval = fc
  .tuple(fc.integer({ min: 0, max: MAX }), fc.integer({ min: 0, max: MAX }))
  .map(([start, end]) => ({ start, end }));
const lists = fc.array(interval, { maxLength: 8 });

function points(intervals: readonly Interval[]): readonly number[] {
  return Array.from({ length: MAX }, (_, n) => n).filter((n) =>
    intervals.some(({ start, end }) => start <= n && n < end),
  );
}

function expectNormalized(intervals: readonly Interval[]): void {
  intervals.forEach(({ start, end }, n) => {
    expect(start).toBeLessThan(end);
    if (n > 0) expect(intervals[n - 1]!.end).toBeLessThan(start);
  });
}

describe('stretches of time', () => {
  it('touch without sharing a moment: a visit may begin when another ends', () => {
    expect(overlaps({ start: 1, end: 2 }, { start: 2, end: 3 })).toBe(false);
    expect(overlaps({ start: 1, end: 3 }, { start: 2, end: 3 })).toBe(true);
  });

  it('joined and taken away keep exactly the right points', () => {
    fc.assert(
      fc.property(lists, lists, (first, second) => {
        const [a, b] = [normalizeIntervals(first), normalizeIntervals(second)];
        const [inA, inB] = [points(first), points(second)];
        for (const answer of [a, subtractIntervals(a, b)]) expectNormalized(answer);
        expect(points(a)).toEqual(inA);
        expect(points(subtractIntervals(a, b))).toEqual(inA.filter((n) => !inB.includes(n)));
        expect(totalLength(a)).toBe(inA.length);
      }),
    );
  });
});
