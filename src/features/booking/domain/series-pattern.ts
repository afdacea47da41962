import { addDays, instantsAt, isoWeekdayOf, type LocalDate } from '#/kernel/zoned-time.ts';

export const FEWEST_VISITS = 2;
export const MOST_VISITS = 12;
export const WEEKS_BETWEEN = [1, 2, 4] as const;
export type WeeksBetween = (typeof WEEKS_BETWEEN)[number];

const WEEK_DAYS = 7;

/** How often and when: the same weekday and the same reading of the clinic's clock each time. */
export type SeriesPattern = {
  readonly count: number;
  readonly everyWeeks: WeeksBetween;
  readonly firstDate: LocalDate;
  /** Minutes since 00:00 on the clinic's clock. */
  readonly aroundMinutes: number;
};

/** The days of the visits, in order. */
export function seriesDates({ count, everyWeeks, firstDate }: SeriesPattern): readonly LocalDate[] {
  return Array.from({ length: count }, (_, n) => addDays(firstDate, n * everyWeeks * WEEK_DAYS));
}

/** The first such weekday (1 is Monday) on this day or later. */
export function firstWeekdayFrom(date: LocalDate, weekday: number): LocalDate {
  return addDays(date, (weekday - isoWeekdayOf(date) + WEEK_DAYS) % WEEK_DAYS);
}

/** This weekday in the week, from Monday to Sunday, of a day. */
export function weekdayInWeekOf(date: LocalDate, weekday: number): LocalDate {
  return addDays(date, weekday - isoWeekdayOf(date));
}

const MINUTES_OF_A_SKIPPED_HOUR = 60;

/**
 * The instant at which the zone's clock shows this time on that day, in epoch milliseconds: the first of two when autumn
 * repeats the hour, and an hour later where spring skips it. Whatever the offset, the reading stays.
 */
export function wallClockMs(timeZone: string, localDate: LocalDate, minutes: number): number {
  const [first] = instantsAt(timeZone, { localDate, minutes });
  if (first !== undefined) return first;
  const [later] = instantsAt(timeZone, { localDate, minutes: minutes + MINUTES_OF_A_SKIPPED_HOUR });
  if (later === undefined) throw new Error(`No such time in ${timeZone} on ${localDate}.`);
  return later;
}
