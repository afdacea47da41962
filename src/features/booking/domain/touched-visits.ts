import { overlaps, subtractIntervals, type Interval } from '#/kernel/interval.ts';
import { localDateAt, epochDayOf } from '#/kernel/zoned-time.ts';
import { type Hours, type HoursChange, hoursAfter, NEVER } from '#/features/booking/domain/hours-change.ts';
import { workingTime } from '#/features/booking/domain/schedule.ts';

/** A booked visit as far as hours matter. Epoch milliseconds. */
export type PlacedVisit = {
  readonly practitioner: string;
  readonly room: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
};

/**
 * The visits that a change takes the ground from: those whose time was worked before and no longer is, or whose room is
 * out. What was booked outside the hours anyhow is not touched.
 */
export function touchedVisits<Visit extends PlacedVisit>(
  visits: readonly Visit[],
  hours: Hours,
  change: HoursChange,
  timeZone: string,
): readonly Visit[] {
  if (change.kind === 'room-out') {
    const out = { start: change.fromMs, end: change.toMs };
    return visits.filter((visit) => visit.room === change.room && overlaps(timeOf(visit), out));
  }
  const after = hoursAfter(hours, change, timeZone);
  return visits.filter((visit) => {
    const lost = subtractIntervals(workedAt(hours, visit, timeZone), workedAt(after, visit, timeZone));
    return lost.some((time) => overlaps(time, timeOf(visit)));
  });
}

function timeOf({ startsAtMs, endsAtMs }: PlacedVisit): Interval {
  return { start: startsAtMs, end: endsAtMs };
}

function workedAt(
  { schedules, closures }: Hours,
  { practitioner, startsAtMs, endsAtMs }: PlacedVisit,
  timeZone: string,
): readonly Interval[] {
  const from = localDateAt(timeZone, startsAtMs);
  const days = epochDayOf(localDateAt(timeZone, endsAtMs)) - epochDayOf(from) + 1;
  return workingTime(schedules.get(practitioner) ?? NEVER, closures, { timeZone, from, days });
}
