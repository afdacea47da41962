import { overlaps, type Interval } from '#/kernel/interval.ts';
import { HOUR_MS, isoWeekdayOf, localTimeAt, MINUTE_MS, type LocalDate } from '#/kernel/zoned-time.ts';

/** Minutes since midnight on the clinic's clock, half-open. */
export const PARTS = {
  morning: { fromMinutes: 0, toMinutes: 12 * 60 },
  afternoon: { fromMinutes: 12 * 60, toMinutes: 17 * 60 },
  evening: { fromMinutes: 17 * 60, toMinutes: 24 * 60 },
} as const;
export type Part = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS) as readonly Part[];

/** How long before a visit somebody may still be asked, in hours. The first is the default. */
export const NOTICE_HOURS = [4, 1, 12, 24, 48] as const;
export type NoticeHours = (typeof NOTICE_HOURS)[number];

/** What somebody wants, beside the kind of visit. Empty lists and nulls: any. */
export type Wishes = {
  /** 1 is Monday, 7 is Sunday. */
  readonly weekdays: readonly number[];
  /** Both days count. */
  readonly firstDate: LocalDate | null;
  readonly lastDate: LocalDate | null;
  readonly parts: readonly Part[];
  readonly practitioners: readonly string[];
  readonly noticeHours: NoticeHours;
  readonly stepFree: boolean;
};

/** A stretch of a therapist's time that a visit would take, clean-up included. Epoch milliseconds. */
export type TakenTime = {
  readonly practitioner: string;
  readonly startsAtMs: number;
  readonly busyUntilMs: number;
};

/** A visit that could take place, with what the clinic's clock shows at its start. */
export type OpenTime = TakenTime & {
  readonly endsAtMs: number;
  readonly localDate: LocalDate;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** Since midnight. */
  readonly minutes: number;
};

export function openTimeOf(
  time: Pick<OpenTime, 'practitioner' | 'startsAtMs' | 'endsAtMs' | 'busyUntilMs'>,
  timeZone: string,
): OpenTime {
  const { localDate, minutes } = localTimeAt(timeZone, time.startsAtMs);
  return { ...time, localDate, minutes, weekday: isoWeekdayOf(localDate) };
}

/** Some stretch of a therapist's time, in epoch milliseconds. */
export type Stretch = Interval & { readonly practitioner: string };

/** Whether somebody wants this time, asked now. Each wish must hold. */
export function fits(wishes: Wishes, time: OpenTime, nowMs: number): boolean {
  return suits(wishes, time) && time.startsAtMs - nowMs >= wishes.noticeHours * HOUR_MS;
}

/** The same whenever it is asked. */
export function suits(
  { weekdays, firstDate, lastDate, parts, practitioners }: Wishes,
  { practitioner, localDate, weekday, minutes }: OpenTime,
): boolean {
  return (
    isAmong(weekdays, weekday) &&
    (firstDate === null || localDate >= firstDate) &&
    (lastDate === null || localDate <= lastDate) &&
    (parts.length === 0 ||
      parts.some((part) => PARTS[part].fromMinutes <= minutes && minutes < PARTS[part].toMinutes)) &&
    isAmong(practitioners, practitioner)
  );
}

function isAmong<One>(all: readonly One[], one: One): boolean {
  return all.length === 0 || all.includes(one);
}

/** Two people whose wishes cross may be asked about the same time. */
export function cross(one: Wishes, other: Wishes): boolean {
  return (
    share(one.weekdays, other.weekdays) &&
    share(one.parts, other.parts) &&
    share(one.practitioners, other.practitioners) &&
    (one.firstDate ?? '') <= (other.lastDate ?? '9999') &&
    (other.firstDate ?? '') <= (one.lastDate ?? '9999')
  );
}

function share<One>(one: readonly One[], other: readonly One[]): boolean {
  return one.length === 0 || other.length === 0 || one.some((value) => other.includes(value));
}

/** Times as stretches: those that begin within a quarter of an hour of each other are one. In the order of `beginsWithin`. */
export function stretchesOf(times: readonly TakenTime[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const sorted = times.toSorted(
    (a, b) => byText(a.practitioner, b.practitioner) || a.startsAtMs - b.startsAtMs,
  );
  for (const { practitioner, startsAtMs } of sorted) {
    const last = stretches.at(-1);
    const end = startsAtMs + GRID_MS;
    if (last?.practitioner === practitioner && startsAtMs <= last.end)
      stretches[stretches.length - 1] = { ...last, end };
    else stretches.push({ practitioner, start: startsAtMs, end });
  }
  return stretches;
}

const GRID_MS = 15 * MINUTE_MS;

/** True when a visit would begin within one of the stretches, which are sorted by therapist, then by start. */
export function beginsWithin(
  stretches: readonly Stretch[],
  { practitioner, startsAtMs }: Pick<TakenTime, 'practitioner' | 'startsAtMs'>,
): boolean {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = stretches[middle];
    if (one === undefined) break;
    const order = byText(one.practitioner, practitioner) || one.start - startsAtMs;
    if (order <= 0) low = middle + 1;
    else high = middle;
  }
  const before = stretches[low - 1];
  return before?.practitioner === practitioner && startsAtMs < before.end;
}

function byText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** True when two visits of one therapist would meet. */
export function meets(one: TakenTime, other: TakenTime): boolean {
  return (
    one.practitioner === other.practitioner &&
    overlaps(
      { start: one.startsAtMs, end: one.busyUntilMs },
      { start: other.startsAtMs, end: other.busyUntilMs },
    )
  );
}
