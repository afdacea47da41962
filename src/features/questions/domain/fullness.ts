import { normalizeIntervals, subtractIntervals, totalLength, type Interval } from '#/kernel/interval.ts';
import { isoWeekdayOf, localTimeAt } from '#/kernel/zoned-time.ts';

/** What one therapist offers and has, in epoch milliseconds. */
export type TherapistTime = {
  readonly working: readonly Interval[];
  /** Visits with their clean-up, also those agreed outside the hours. */
  readonly visits: readonly Interval[];
  /** The shortest visit this therapist gives. */
  readonly shortestMs: number;
};

/** All in milliseconds. `offered` is the sum of the others. */
export type Fullness = {
  readonly offered: number;
  readonly booked: number;
  /** Idle, and shorter than any visit. */
  readonly tooShort: number;
  readonly free: number;
};

/** How full these days were. Hours that were agreed outside the usual ones count as offered: somebody worked them. */
export function fullnessIn(stretch: Interval, people: readonly TherapistTime[]): Fullness {
  const each = people.map((one) => {
    const { offered, booked, idle } = timesIn(stretch, one);
    const [tooShort, free] = [idle.filter((gap) => !fits(gap, one)), idle.filter((gap) => fits(gap, one))];
    return [offered, booked, tooShort, free].map(totalLength);
  });
  const sum = (at: number) => each.reduce((total, one) => total + (one[at] ?? 0), 0);
  return { offered: sum(0), booked: sum(1), tooShort: sum(2), free: sum(3) };
}

export const PARTS_OF_DAY = ['morning', 'noon', 'afternoon'] as const;
export type PartOfDay = (typeof PARTS_OF_DAY)[number];

const NOON_FROM = 12 * 60;
const AFTERNOON_FROM = 15 * 60;

export type GapsOfWeekday = {
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  readonly counts: Readonly<Record<PartOfDay, number>>;
  readonly ms: number;
};

/** Idle stretches in which a visit would have fitted, by the weekday and the hour at which they began. */
export function fillableGaps(
  stretch: Interval,
  people: readonly TherapistTime[],
  timeZone: string,
): readonly GapsOfWeekday[] {
  const gaps = people.flatMap((one) => timesIn(stretch, one).idle.filter((gap) => fits(gap, one)));
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const own = gaps
      .map((gap) => ({ gap, at: localTimeAt(timeZone, gap.start) }))
      .filter(({ at }) => isoWeekdayOf(at.localDate) === weekday);
    const count = (part: PartOfDay) => own.filter(({ at }) => partAt(at.minutes) === part).length;
    return {
      weekday,
      counts: { morning: count('morning'), noon: count('noon'), afternoon: count('afternoon') },
      ms: totalLength(own.map(({ gap }) => gap)),
    };
  });
}

function partAt(minutes: number): PartOfDay {
  if (minutes < NOON_FROM) return 'morning';
  return minutes < AFTERNOON_FROM ? 'noon' : 'afternoon';
}

function timesIn({ start, end }: Interval, { working, visits }: TherapistTime) {
  const cut = (times: readonly Interval[]) =>
    normalizeIntervals(
      times.map((one) => ({ start: Math.max(one.start, start), end: Math.min(one.end, end) })),
    );
  const booked = cut(visits);
  const offered = cut([...working, ...visits]);
  return { offered, booked, idle: subtractIntervals(offered, booked) };
}

function fits({ start, end }: Interval, { shortestMs }: TherapistTime): boolean {
  return end - start >= shortestMs;
}
