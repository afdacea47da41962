import type { BusyTime } from '#/features/booking/domain/diary.ts';
import {
  workingTime,
  type ClinicClosure,
  type DayRange,
  type Schedule,
} from '#/features/booking/domain/schedule.ts';
import { normalizeIntervals, subtractIntervals, type Interval } from '#/kernel/interval.ts';

/**
 * When a therapist has no time, as one stretch after the other: visits and times that are being booked, to the end of
 * clean-up, and usual hours that are not worked (away, another day's hours, the clinic shut).
 */
export function busyStretches(
  busy: readonly BusyTime[],
  practitioner: string,
  hours: { readonly schedule: Schedule | undefined; readonly closures: readonly ClinicClosure[] },
  range: DayRange,
): readonly Interval[] {
  const taken = busy.filter((time) => time.practitioner === practitioner);
  return normalizeIntervals([...taken.map(({ start, end }) => ({ start, end })), ...notWorked(hours, range)]);
}

function notWorked(
  { schedule, closures }: Parameters<typeof busyStretches>[2],
  range: DayRange,
): readonly Interval[] {
  if (schedule === undefined) return [];
  const usual = workingTime({ ...schedule, changedDays: [], timeOff: [] }, [], range);
  return subtractIntervals(usual, workingTime(schedule, closures, range));
}
