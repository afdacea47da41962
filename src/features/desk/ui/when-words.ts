import { clockWords, dateWords } from '#/features/booking/domain/clock-words.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';

/** "Tuesday, March 9, 10:00 am", with the year when it is another one than now. */
export function whenWords(ms: number, timeZone: string, nowMs: number): string {
  const date = localDateAt(timeZone, ms);
  return `${dateWords(date, localDateAt(timeZone, nowMs))}, ${clockWords(ms, timeZone)}`;
}
