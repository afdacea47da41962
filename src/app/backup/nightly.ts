import { addDays, instantsBetween, epochDayOf, localDateAt, MINUTES_PER_DAY } from '#/kernel/zoned-time.ts';

/** On the clinic's clock: before the hours in which old rows are wiped, when nobody books. */
const AT_MINUTES = 90;

/** When the last nightly backup was due, in epoch milliseconds. A night that skips the hour has it when the hour is over. */
export function lastDueMs(timeZone: string, nowMs: number): number {
  const today = localDateAt(timeZone, nowMs);
  for (let back = 0; ; back -= 1) {
    const day = addDays(today, back);
    const [first] = instantsBetween(timeZone, epochDayOf(day), AT_MINUTES, MINUTES_PER_DAY);
    if (first !== undefined && first.start <= nowMs) return first.start;
  }
}
