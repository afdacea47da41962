import {
  clockWords,
  dateWords,
  momentWords as momentWordsMs,
} from '#/features/booking/domain/clock-words.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';

/** "Tuesday, May 4, 1:30 pm": weekday, date and time always stand together. */
export function momentWords({ epochMilliseconds }: Temporal.Instant, timeZone: string): string {
  return momentWordsMs(epochMilliseconds, timeZone);
}

/** "Tuesday, May 4, 2027, 1:30 pm to 2:30 pm". A visit ends on the day it starts. */
export function spanWords(startsAt: Temporal.Instant, endsAt: Temporal.Instant, timeZone: string): string {
  const localDate = localDateAt(timeZone, startsAt.epochMilliseconds);
  const times = [startsAt, endsAt].map(({ epochMilliseconds }) => clockWords(epochMilliseconds, timeZone));
  return `${dateWords(localDate)}, ${localDate.slice(0, 4)}, ${times.join(' to ')}`;
}
