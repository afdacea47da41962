import { bestFirst, whoFits, type RankedTime, type Waiting } from '#/features/waitlist/domain/plan-offers.ts';
import { meets } from '#/features/waitlist/domain/wishes.ts';

/** A free time with everybody who wants it, in the order in which they are asked. */
export type Gap<One> = { readonly time: RankedTime; readonly fits: readonly [One, ...One[]] };

/**
 * What could be offered now: of times of one therapist that meet only the one that most people want, and of those the one
 * that breaks the day least. Sorted by start. `timesOf` gives the free times of the visit that somebody waits for.
 */
export function gapsFor<One extends Waiting>(
  waiting: readonly One[],
  timesOf: (one: One) => readonly RankedTime[],
  nowMs: number,
): readonly Gap<One>[] {
  const found = [...Map.groupBy(waiting, timesOf)].flatMap(([times, same]) =>
    times.flatMap((time): readonly Gap<One>[] => {
      const [first, ...others] = whoFits(same, time, nowMs);
      return first === undefined ? [] : [{ time, fits: [first, ...others] }];
    }),
  );
  const rank = new Map(bestFirst(found.map(({ time }) => time)).map((time, n) => [time, n]));
  const rankOf = ({ time }: Gap<One>) => rank.get(time) ?? 0;
  const ranked = found.toSorted((a, b) => b.fits.length - a.fits.length || rankOf(a) - rankOf(b));
  const gaps: Gap<One>[] = [];
  for (const gap of ranked) if (!gaps.some(({ time }) => meets(time, gap.time))) gaps.push(gap);
  return gaps.toSorted((a, b) => a.time.startsAtMs - b.time.startsAtMs);
}
