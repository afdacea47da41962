import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import type { OpenSlot } from '#/features/booking/domain/open-slots.ts';
import type { Conflict } from '#/features/booking/domain/why-not.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** A start with somebody: what one row of the plan books. */
export type SeriesTime = { readonly startsAtMs: number; readonly practitioner: string };

/** Why a day has not the time that was asked for. */
export type SeriesClash = Conflict | { readonly kind: 'too-soon' };

/** One row of the plan. All instants are epoch milliseconds. */
export type SeriesDay = {
  /** 1 for the first. */
  readonly position: number;
  readonly date: LocalDate;
  readonly wantedMs: number;
  /** What is booked as things stand; null when nothing fits near that day. */
  readonly chosen: SeriesTime | null;
  /** Empty when the time that was asked for is free. */
  readonly clashes: readonly SeriesClash[];
  /** The nearest other times, the nearest first. */
  readonly nearest: readonly SeriesTime[];
};

/** What the diary says about one day of the plan. */
export type DayAsked = {
  readonly position: number;
  readonly date: LocalDate;
  readonly wantedMs: number;
  /** Every time at which the visit fits on the days around, whoever gives it. */
  readonly slots: readonly OpenSlot[];
  /** Asked only when the wanted time is not free. */
  readonly whyNot: () => readonly SeriesClash[];
};

const MOST_NEAREST = 3;

/**
 * The plan as it can be booked: on each day the time that was asked for, or the nearest one and why. "Anyone" means one
 * person all along wherever that works. `picked` are other times that somebody chose for a position.
 */
export function previewSeries(
  days: readonly DayAsked[],
  practitioner: string,
  picked: ReadonlyMap<number, SeriesTime> = new Map(),
): readonly SeriesDay[] {
  const rows: SeriesDay[] = [];
  const favourite = practitioner === ANY_PRACTITIONER ? mostOften(days) : practitioner;
  for (const { position, date, wantedMs, slots, whyNot } of days) {
    const near = nearestFirst(slots, wantedMs, favourite, practitioner === ANY_PRACTITIONER);
    const isFree = near[0]?.startsAtMs === wantedMs;
    const pick = picked.get(position);
    const own = pick === undefined ? undefined : near.find((time) => isSameTime(time, pick));
    const chosen = own ?? near[0] ?? null;
    rows.push({
      ...{ position, date, wantedMs, chosen },
      clashes: isFree ? [] : whyNot(),
      nearest: near.filter((time) => chosen === null || !isSameTime(time, chosen)).slice(0, MOST_NEAREST),
    });
  }
  return rows;
}

export function isSameTime(one: SeriesTime, other: SeriesTime): boolean {
  return one.startsAtMs === other.startsAtMs && one.practitioner === other.practitioner;
}

/** Whoever is free at the wanted time on most days; of equals the first of the clinic's list. */
function mostOften(days: readonly DayAsked[]): string | null {
  const counts = new Map<string, number>();
  for (const { slots, wantedMs } of days)
    for (const { startsAtMs, practitioner } of slots)
      if (startsAtMs === wantedMs) counts.set(practitioner, (counts.get(practitioner) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

/**
 * One time a start, the nearest first and of two as near the earlier. Whoever is wanted comes before others; others stand
 * in at all only for "anyone", or where the wanted person has no time at all near that day.
 */
function nearestFirst(
  slots: readonly OpenSlot[],
  wantedMs: number,
  favourite: string | null,
  isAny: boolean,
): readonly SeriesTime[] {
  const own = slots.filter(({ practitioner }) => practitioner === favourite);
  const allowed = isAny || own.length === 0 ? slots : own;
  const byStart = new Map<number, SeriesTime>();
  for (const { startsAtMs, practitioner } of allowed) {
    if (!byStart.has(startsAtMs) || practitioner === favourite)
      byStart.set(startsAtMs, { startsAtMs, practitioner });
  }
  const away = ({ startsAtMs }: SeriesTime) => Math.abs(startsAtMs - wantedMs);
  return [...byStart.values()].toSorted((a, b) => away(a) - away(b) || a.startsAtMs - b.startsAtMs);
}
