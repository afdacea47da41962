import {
  byDay,
  countStarts,
  dayOfTimes,
  MOST_A_DAY,
  type DayOfTimes,
  type FreeTime,
  type NamesBySlug,
} from '#/features/booking/ui/slot-words.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** About this many times are a screen: enough to choose from, few enough to read. */
export const ENOUGH_TIMES = 12;

export type TimesPage = {
  readonly days: readonly DayOfTimes[];
  /** The first day of the next screen; null when there is none. */
  readonly laterFrom: LocalDate | null;
};

/** The first days from `from` on, until there are enough times to choose from. */
export function timesPage(
  times: readonly FreeTime[],
  from: LocalDate,
  names: NamesBySlug,
  view: { readonly timeZone: string; readonly today: LocalDate },
): TimesPage {
  const days = [...byDay(times, view.timeZone)].filter(([date]) => date >= from);
  const shown: DayOfTimes[] = [];
  let count = 0;
  for (const [date, ofDay] of days) {
    if (count >= ENOUGH_TIMES) return { days: shown, laterFrom: date };
    const day = dayOfTimes(date, ofDay, names, { ...view, all: false });
    shown.push(day);
    count += day.buttons.length;
  }
  return { days: shown, laterFrom: null };
}

/**
 * Where the screen before `from` begins, counted as the screens follow each other from the first time on: going back
 * leads to what was there before. Null when there is nothing before it.
 */
export function earlierFrom(
  times: readonly FreeTime[],
  from: LocalDate,
  view: { readonly timeZone: string },
): LocalDate | null {
  let first: LocalDate | null = null;
  let count = 0;
  for (const [date, ofDay] of byDay(times, view.timeZone)) {
    if (date >= from) break;
    if (first === null || count >= ENOUGH_TIMES) [first, count] = [date, 0];
    count += Math.min(MOST_A_DAY, countStarts(ofDay));
  }
  return first;
}

export type PartOfDay = { readonly heading: string; readonly buttons: DayOfTimes['buttons'] };

/** A whole day under "Morning", "Afternoon" and "Evening", so that 40 times are not one wall. */
export function partsOfDay({ buttons }: DayOfTimes): readonly PartOfDay[] {
  const partOf = (time: string) => {
    const [hour = '', half = ''] = time.split(/[: ]/).filter((_, n) => n !== 1);
    const hours = (Number(hour) % 12) + (half === 'pm' ? 12 : 0);
    return hours < 12 ? 'Morning' : hours < 17 ? 'Afternoon' : 'Evening';
  };
  return ['Morning', 'Afternoon', 'Evening']
    .map((heading) => ({ heading, buttons: buttons.filter(({ time }) => partOf(time) === heading) }))
    .filter((part) => part.buttons.length > 0);
}
