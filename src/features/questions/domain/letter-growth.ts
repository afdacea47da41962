import type { Interval } from '#/kernel/interval.ts';

/** One reader of the newsletter: since when, and until when. */
export type Reader = { readonly confirmedAtMs: number; readonly leftAtMs: number | null };

export type LetterGrowth = {
  readonly joined: number;
  readonly left: number;
  /** How many there are at the end of the stretch. */
  readonly readers: number;
};

export function letterGrowth(readers: readonly Reader[], { start, end }: Interval): LetterGrowth {
  const isIn = (ms: number | null) => ms !== null && ms >= start && ms < end;
  return {
    joined: readers.filter(({ confirmedAtMs }) => isIn(confirmedAtMs)).length,
    left: readers.filter(({ leftAtMs }) => isIn(leftAtMs)).length,
    readers: readers.filter(
      ({ confirmedAtMs, leftAtMs }) => confirmedAtMs < end && (leftAtMs === null || leftAtMs >= end),
    ).length,
  };
}
