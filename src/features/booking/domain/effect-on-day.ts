import type { OpenSlot, SlotQuestion } from '#/features/booking/domain/open-slots.ts';
import type { Interval } from '#/kernel/interval.ts';
import { localTimeAt, MINUTE_MS } from '#/kernel/zoned-time.ts';

/** What taking this time does to the therapist's day. */
export type DayEffect =
  /** Nothing is left of the gap it stands in. */
  | { readonly kind: 'fills-gap' }
  /** So many minutes are left before or after it that no visit fits into. */
  | { readonly kind: 'leaves-idle'; readonly minutes: number };

export type FittingTime = OpenSlot & {
  readonly effect: DayEffect | null;
  /** The same hour of the clock as the time it is compared with. */
  readonly isSameHour: boolean;
};

export type TimesWanted = {
  readonly count: number;
  /** Minutes since midnight on the clinic's clock; half-open. */
  readonly partOfDay: { readonly fromMinutes: number; readonly toMinutes: number } | null;
  /** The shortest visit with its clean-up: less than that is idle. */
  readonly shortestMinutes: number;
  /** A time whose hour people like to keep: the visit's own, or the last one's. */
  readonly likeMs: number | null;
};

/**
 * The next times that fit, sorted. One for each free stretch of a therapist's day, the one that breaks it least: else
 * five times of one morning would be all there is to choose from. One a start.
 */
export function fittingTimes(
  slots: readonly OpenSlot[],
  question: Pick<SlotQuestion, 'practitioners' | 'visit' | 'range'>,
  wanted: TimesWanted,
): readonly FittingTime[] {
  const { timeZone } = question.range;
  const best = new Map<string, FittingTime & { readonly idle: number }>();
  for (const slot of slots) {
    if (!isInPart(slot, timeZone, wanted.partOfDay)) continue;
    const stretch = stretchAround(slot, question);
    const key = `${slot.practitioner} ${stretch.start}`;
    const idle = idleMinutes(slot, stretch, question.visit, wanted.shortestMinutes);
    const known = best.get(key);
    if (known !== undefined && known.idle <= idle) continue;
    const isSameHour = wanted.likeMs !== null && isSameClock(timeZone, slot.startsAtMs, wanted.likeMs);
    best.set(key, { ...slot, idle, isSameHour, effect: effectOf(slot, stretch, question.visit, idle) });
    if (best.size >= wanted.count * question.practitioners.length * 2) break;
  }
  const sorted = [...best.values()].toSorted((a, b) => a.startsAtMs - b.startsAtMs || a.idle - b.idle);
  return sorted
    .filter(({ startsAtMs }, n) => sorted[n - 1]?.startsAtMs !== startsAtMs)
    .slice(0, wanted.count)
    .map(({ idle: _, ...time }) => time);
}

/** Minutes around this time that no visit fits into: the fewer, the less it breaks the day. Never a reason to hide it. */
export function idleMinutesAround(
  slot: OpenSlot,
  question: Pick<SlotQuestion, 'practitioners' | 'visit'>,
  shortestMinutes: number,
): number {
  return idleMinutes(slot, stretchAround(slot, question), question.visit, shortestMinutes);
}

function isInPart({ startsAtMs }: OpenSlot, timeZone: string, part: TimesWanted['partOfDay']): boolean {
  if (part === null) return true;
  const { minutes } = localTimeAt(timeZone, startsAtMs);
  return part.fromMinutes <= minutes && minutes < part.toMinutes;
}

function isSameClock(timeZone: string, one: number, other: number): boolean {
  return localTimeAt(timeZone, one).minutes === localTimeAt(timeZone, other).minutes;
}

/** The free working time around a slot: from the last thing before it to the next one. */
function stretchAround(
  { practitioner, startsAtMs, endsAtMs }: OpenSlot,
  { practitioners }: Pick<SlotQuestion, 'practitioners'>,
): Interval {
  const times = practitioners.find((one) => one.practitioner === practitioner);
  const at = times?.working.find(({ start, end }) => start <= startsAtMs && endsAtMs <= end);
  let { start, end } = at ?? { start: startsAtMs, end: endsAtMs };
  for (const busy of times?.busy ?? []) {
    if (busy.end <= startsAtMs) start = Math.max(start, busy.end);
    else if (busy.start >= endsAtMs) end = Math.min(end, busy.start);
  }
  return { start, end };
}

type Visit = SlotQuestion['visit'];

/** Clean-up at the end of the working time needs none of it. */
function leftOver(
  { startsAtMs, endsAtMs }: OpenSlot,
  stretch: Interval,
  { turnoverMinutes }: Visit,
): readonly [before: number, after: number] {
  const after = stretch.end - endsAtMs - turnoverMinutes * MINUTE_MS;
  return [(startsAtMs - stretch.start) / MINUTE_MS, Math.max(0, after / MINUTE_MS)];
}

function idleMinutes(slot: OpenSlot, stretch: Interval, visit: Visit, shortest: number): number {
  return leftOver(slot, stretch, visit)
    .filter((minutes) => minutes < shortest)
    .reduce((sum, minutes) => sum + minutes, 0);
}

function effectOf(slot: OpenSlot, stretch: Interval, visit: Visit, idle: number): DayEffect | null {
  if (idle > 0) return { kind: 'leaves-idle', minutes: idle };
  return leftOver(slot, stretch, visit).every((minutes) => minutes === 0) ? { kind: 'fills-gap' } : null;
}
