import type { ClinicClosure, LocalPeriod, Schedule, TimeOff } from '#/features/booking/domain/schedule.ts';
import type { Diary } from '#/features/booking/domain/diary.ts';
import { addDays, localTimeAt, MINUTES_PER_DAY, type LocalDate } from '#/kernel/zoned-time.ts';

/** What staff can change about when the clinic can be booked. Days are the clinic's; instants are epoch milliseconds. */
export type HoursChange =
  /** Other usual hours from a day on. Seven lists, Monday first. */
  | {
      readonly kind: 'week';
      readonly practitioner: string;
      readonly firstDate: LocalDate;
      readonly weekly: readonly (readonly LocalPeriod[])[];
    }
  /** Other hours on one day. No period: a day off. */
  | {
      readonly kind: 'day';
      readonly practitioner: string;
      readonly localDate: LocalDate;
      readonly periods: readonly LocalPeriod[];
    }
  /** Not there, or not to be booked. */
  | {
      readonly kind: 'away';
      readonly practitioner: string;
      readonly fromMs: number;
      readonly toMs: number;
    }
  /** The whole clinic is closed on a day. */
  | { readonly kind: 'closed'; readonly localDate: LocalDate; readonly name: string }
  | { readonly kind: 'room-out'; readonly room: string; readonly fromMs: number; readonly toMs: number };

export type Hours = Pick<Diary, 'schedules' | 'closures'>;

/** The hours as they are once the change is made. A room that is out changes nobody's hours. */
export function hoursAfter(hours: Hours, change: HoursChange, timeZone: string): Hours {
  switch (change.kind) {
    case 'week':
      return withSchedule(hours, change.practitioner, (schedule) => {
        const others = schedule.weeks.filter(({ firstDate }) => firstDate !== change.firstDate);
        const { firstDate, weekly } = change;
        return { ...schedule, weeks: [...others, { firstDate, weekly }].toSorted(byFirstDate) };
      });
    case 'day':
      return withSchedule(hours, change.practitioner, (schedule) => {
        const others = schedule.changedDays.filter(({ localDate }) => localDate !== change.localDate);
        const { localDate, periods } = change;
        return { ...schedule, changedDays: [...others, { localDate, periods }] };
      });
    case 'away':
      return withSchedule(hours, change.practitioner, (schedule) => ({
        ...schedule,
        timeOff: [...schedule.timeOff, ...absence(timeZone, change)],
      }));
    case 'closed': {
      const day: ClinicClosure = { firstDate: change.localDate, lastDate: change.localDate };
      return { ...hours, closures: [...hours.closures, day] };
    }
    case 'room-out':
      return hours;
  }
}

export const NEVER: Schedule = { weeks: [], changedDays: [], timeOff: [] };

function withSchedule(hours: Hours, practitioner: string, change: (schedule: Schedule) => Schedule): Hours {
  const schedules = new Map(hours.schedules);
  schedules.set(practitioner, change(schedules.get(practitioner) ?? NEVER));
  return { ...hours, schedules };
}

function byFirstDate(one: { readonly firstDate: string }, other: { readonly firstDate: string }): number {
  return one.firstDate < other.firstDate ? -1 : 1;
}

/** An absence as the diary keeps it: the rest of the first day, whole days, the beginning of the last. */
export function absence(
  timeZone: string,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): readonly TimeOff[] {
  const from = localTimeAt(timeZone, fromMs);
  const to = localTimeAt(timeZone, toMs);
  const part = (localDate: LocalDate, fromMinutes: number, toMinutes: number): readonly TimeOff[] =>
    fromMinutes < toMinutes
      ? [{ firstDate: localDate, lastDate: localDate, period: { fromMinutes, toMinutes } }]
      : [];
  if (from.localDate === to.localDate) return part(from.localDate, from.minutes, to.minutes);
  const firstWhole = from.minutes === 0 ? from.localDate : addDays(from.localDate, 1);
  const lastWhole = addDays(to.localDate, -1);
  return [
    ...(from.minutes === 0 ? [] : part(from.localDate, from.minutes, MINUTES_PER_DAY)),
    ...(firstWhole <= lastWhole ? [{ firstDate: firstWhole, lastDate: lastWhole, period: null }] : []),
    ...part(to.localDate, 0, to.minutes),
  ];
}
