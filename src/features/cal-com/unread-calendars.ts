import { ANYBODY, feedReading } from '#/features/booking/feed-readings.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { busyCalendars } from '#/features/staff/calendar-address.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import type { Database } from '#/platform/db/database.ts';

/** A therapist whom Cal.com takes for free although they may not be. */
export type UnreadCalendar = {
  readonly practitioner: string;
  readonly name: string;
  readonly sinceMs: number;
  /** Our own answer was an error; otherwise Cal.com asks no more. */
  readonly isFault: boolean;
};

/** Whoever looks four times in vain is not just late. */
const LATE_MS = HOUR_MS;

/** Since when Cal.com should have read each calendar and has not; nothing where no Cal.com is used. */
const expected = new WeakMap<Database, Map<string, number>>();

type Watched = Pick<BookingContext, 'database' | 'clock' | 'content'>;

/**
 * Cal.com has just worked out free times, for which it reads every "Busy" address. `askedMs`: just before it was asked.
 */
export async function expectCalendarsRead({ database, content }: Watched, askedMs: number): Promise<void> {
  const known = expected.get(database) ?? new Map<string, number>();
  expected.set(database, known);
  for (const { practitioner } of await busyCalendars({ content }, database.db)) {
    const since = known.get(practitioner);
    const { readMs } = feedReading(database, practitioner);
    if (since === undefined || (readMs !== null && readMs >= since)) known.set(practitioner, askedMs);
  }
}

/** Closes by itself with the next good answer, and when the address is turned off. */
export async function unreadCalendars({
  database,
  clock,
  content,
}: Watched): Promise<readonly UnreadCalendar[]> {
  const known = expected.get(database);
  if (known === undefined) return [];
  const nowMs = clock.now().epochMilliseconds;
  const anybody = feedReading(database, ANYBODY).failedMs;
  return (await busyCalendars({ content }, database.db)).flatMap(
    ({ practitioner, name }): UnreadCalendar[] => {
      const { readMs, failedMs } = feedReading(database, practitioner);
      const read = readMs ?? Number.NEGATIVE_INFINITY;
      const failed = Math.max(failedMs ?? Number.NEGATIVE_INFINITY, anybody ?? Number.NEGATIVE_INFINITY);
      if (failed > read) return [{ practitioner, name, sinceMs: failed, isFault: true }];
      const since = known.get(practitioner);
      if (since === undefined || read >= since || nowMs - since < LATE_MS) return [];
      return [{ practitioner, name, sinceMs: since, isFault: false }];
    },
  );
}
