import { WEEKDAYS, type OpenPeriod, type WeeklyHours } from '#/kernel/weekly-hours.ts';
import { normalizeIntervals, subtractIntervals, type Interval } from '#/kernel/interval.ts';
import {
  epochDayOf,
  instantsBetween,
  isoWeekdayOfEpochDay,
  MINUTES_PER_DAY,
  type LocalDate,
} from '#/kernel/zoned-time.ts';

/** Minutes since 00:00 on the clinic's clock; `toMinutes` may be 1,440. Half-open, and within one day. */
export type LocalPeriod = { readonly fromMinutes: number; readonly toMinutes: number };

/** These hours instead of the usual ones, on this day only. No periods: the day off. */
export type ChangedDay = { readonly localDate: LocalDate; readonly periods: readonly LocalPeriod[] };

/** Away from the first to the last day, both included; `period` null means the whole of each day. */
export type TimeOff = {
  readonly firstDate: LocalDate;
  readonly lastDate: LocalDate;
  readonly period: LocalPeriod | null;
};

/** The whole clinic is shut from the first to the last day, both included. */
export type ClinicClosure = { readonly firstDate: LocalDate; readonly lastDate: LocalDate };

/** The hours of a usual week, from its first day on and until the next week that begins later. */
export type WorkingWeek = {
  readonly firstDate: LocalDate;
  /** Index 0 is Monday, 6 is Sunday. */
  readonly weekly: readonly (readonly LocalPeriod[])[];
};

/** The first day of hours that have no beginning. */
export const ALWAYS = '0001-01-01' as LocalDate;

/** When one practitioner works. All times are on the clinic's clock. */
export type Schedule = {
  /** In the order of their first days. Before the first of them nobody works. */
  readonly weeks: readonly WorkingWeek[];
  readonly changedDays: readonly ChangedDay[];
  readonly timeOff: readonly TimeOff[];
};

/** The days to look at: `days` whole local days from `from` on, on the clock of `timeZone`. */
export type DayRange = { readonly timeZone: string; readonly from: LocalDate; readonly days: number };

/**
 * When the practitioner is at work, as normalized intervals of epoch milliseconds. Exact on days when the clock
 * changes: an hour that spring skips is nobody's working time, an hour that autumn repeats is worked twice.
 */
export function workingTime(
  schedule: Schedule,
  closures: readonly ClinicClosure[],
  { timeZone, from, days }: DayRange,
): readonly Interval[] {
  const firstDay = epochDayOf(from);
  const changed = new Map(schedule.changedDays.map((day) => [epochDayOf(day.localDate), day.periods]));
  const shut = closures.map(daySpan);
  const away = schedule.timeOff.map((off) => ({ ...daySpan(off), period: off.period }));
  const weeks = schedule.weeks.map(({ firstDate, weekly }) => ({ firstDay: epochDayOf(firstDate), weekly }));
  const working: Interval[] = [];
  for (let day = firstDay; day < firstDay + days; day += 1) {
    if (shut.some((span) => coversDay(span, day))) continue;
    const week = weeks.findLast((one) => one.firstDay <= day);
    const usual = changed.get(day) ?? week?.weekly[isoWeekdayOfEpochDay(day) - 1] ?? [];
    const absences = away.filter((span) => coversDay(span, day));
    for (const { fromMinutes, toMinutes } of presentPeriods(usual, absences)) {
      working.push(...instantsBetween(timeZone, day, fromMinutes, toMinutes));
    }
  }
  return normalizeIntervals(working);
}

/** Reads `HH:MM` hours, as the content writes them, into minutes. */
export function weeklyPeriods(hours: WeeklyHours): readonly (readonly LocalPeriod[])[] {
  return WEEKDAYS.map((weekday) => hours[weekday].map(localPeriod));
}

function localPeriod({ from, to }: OpenPeriod): LocalPeriod {
  return { fromMinutes: clockMinutes(from), toMinutes: clockMinutes(to) };
}

/** Minutes since midnight of `HH:MM`; `24:00` is the end of the day. */
export function clockMinutes(text: string): number {
  const [hours = Number.NaN, minutes = Number.NaN] = text.split(':').map(Number);
  const total = hours * 60 + minutes;
  if (!(total >= 0 && total <= MINUTES_PER_DAY)) throw new RangeError(`Not a time of day: "${text}"`);
  return total;
}

type DaySpan = { readonly firstDay: number; readonly lastDay: number };
type Absence = DaySpan & { readonly period: LocalPeriod | null };

function daySpan({ firstDate, lastDate }: { firstDate: LocalDate; lastDate: LocalDate }): DaySpan {
  return { firstDay: epochDayOf(firstDate), lastDay: epochDayOf(lastDate) };
}

function coversDay({ firstDay, lastDay }: DaySpan, day: number): boolean {
  return firstDay <= day && day <= lastDay;
}

function presentPeriods(usual: readonly LocalPeriod[], absences: readonly Absence[]): readonly LocalPeriod[] {
  if (absences.length === 0) return usual;
  const away = absences.map(({ period }) =>
    asInterval(period ?? { fromMinutes: 0, toMinutes: MINUTES_PER_DAY }),
  );
  return subtractIntervals(normalizeIntervals(usual.map(asInterval)), normalizeIntervals(away)).map(
    ({ start, end }) => ({ fromMinutes: start, toMinutes: end }),
  );
}

function asInterval({ fromMinutes, toMinutes }: LocalPeriod): Interval {
  return { start: fromMinutes, end: toMinutes };
}
