import type { BookingContext } from '#/features/booking/context.ts';
import { busyStretches } from '#/features/booking/domain/busy-time.ts';
import type { DiaryEvent, DiaryFeed } from '#/features/booking/domain/diary-feed.ts';
import { instantsAround } from '#/features/booking/domain/diary.ts';
import type { DayRange } from '#/features/booking/domain/schedule.ts';
import { readDiary } from '#/features/booking/store/diary-store.ts';
import { listOwnVisits } from '#/features/booking/store/own-diary-store.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { whoseCalendar } from '#/features/staff/calendar-address.ts';
import type { Interval } from '#/kernel/interval.ts';
import { initialsOf } from '#/kernel/initials.ts';
import { fullName } from '#/kernel/person-name.ts';
import { addDays, startOfDayMs } from '#/kernel/zoned-time.ts';
import { digestOf } from '#/platform/limits/digest.ts';

type FeedContext = Pick<BookingContext, 'database' | 'clock' | 'content' | 'config'>;

/**
 * The calendar behind a secret address: today and as far ahead as people can book. Null for an address that opens none.
 * Reading it changes nothing.
 */
export async function readDiaryFeed(context: FeedContext, secret: string): Promise<DiaryFeed | null> {
  const { database, content, clock, config } = context;
  const whose = await whoseCalendar(context, database.db, secret);
  if (whose === null) return null;
  const { clinic } = content;
  const { timeZone } = clinic;
  const from = todayAt(clinic, clock.now());
  const range = { timeZone, from, days: clinic.booking.horizonDays + 1 };
  const feed = {
    host: new URL(config.siteUrl).hostname,
    stampMs: startOfDayMs(timeZone, from),
    name: whose.kind === 'busy' ? 'Busy' : `${clinic.shortName}: ${whose.name}`,
  };
  return whose.kind === 'busy'
    ? { ...feed, kind: 'busy', busy: await readBusy(context, whose.practitioner, range, feed.stampMs) }
    : { ...feed, kind: 'own', events: await readOwn(context, whose.practitioner, range, feed.stampMs) };
}

async function readOwn(
  { database, content }: FeedContext,
  practitioner: string,
  { timeZone, from, days }: DayRange,
  fromMs: number,
): Promise<readonly DiaryEvent[]> {
  const window = { start: fromMs, end: startOfDayMs(timeZone, addDays(from, days)) };
  const rooms = new Map(content.rooms.map(({ slug, name }) => [slug, name]));
  const visits = await listOwnVisits(database.db, practitioner, window);
  return visits.map(({ id, sequence, room, start, end, ...person }) => ({
    ...{ sequence, start, end },
    uid: hexName(id),
    initials: initialsOf(fullName(person)),
    room: rooms.get(room) ?? '',
  }));
}

async function readBusy(
  { database, clock }: FeedContext,
  practitioner: string,
  range: DayRange,
  fromMs: number,
): Promise<readonly Interval[]> {
  const nowMs = clock.now().epochMilliseconds;
  const { busy, schedules, closures } = await readDiary(database.db, range, instantsAround(range), nowMs, [
    practitioner,
  ]);
  const hours = { schedule: schedules.get(practitioner), closures };
  const stretches = busyStretches(busy, practitioner, hours, range);
  return stretches.filter(({ end }) => end > fromMs);
}

/** A name that tells nothing: not even the booking number. */
function hexName(id: string): string {
  return Buffer.from(digestOf('diary-event', id), 'base64url').toString('hex').slice(0, 32);
}
