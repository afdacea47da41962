import type { BookingContext } from '#/features/booking/context.ts';
import { busyStretches } from '#/features/booking/domain/busy-time.ts';
import type { DiaryEvent, DiaryFeed } from '#/features/booking/domain/diary-feed.ts';
import { instantsAround } from '#/features/booking/domain/diary.ts';
import type { DayRange } from '#/features/booking/domain/schedule.ts';
import { ANYBODY, noteFeedReading } from '#/features/booking/feed-readings.ts';
import { readDiary } from '#/features/booking/store/diary-store.ts';
import { readDiaryMark } from '#/features/booking/store/diary-version-store.ts';
import { listOwnVisits } from '#/features/booking/store/own-diary-store.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { whoseCalendar } from '#/features/staff/calendar-address.ts';
import type { Interval } from '#/kernel/interval.ts';
import { initialsOf } from '#/kernel/initials.ts';
import { fullName } from '#/kernel/person-name.ts';
import { addDays, startOfDayMs } from '#/kernel/zoned-time.ts';
import type { Database } from '#/platform/db/database.ts';
import { digestOf } from '#/platform/limits/digest.ts';

type FeedContext = Pick<BookingContext, 'database' | 'clock' | 'content' | 'config'>;

/**
 * The calendar behind a secret address: today and as far ahead as people can book. Null for an address that opens none.
 * Reading it changes nothing. The busy one is the same object as long as nothing has changed, so that callers may keep
 * what they made of it: Cal.com asks for it before each list of times, and waits.
 */
export async function readDiaryFeed(context: FeedContext, secret: string): Promise<DiaryFeed | null> {
  const { database, content, clock } = context;
  const now = clock.now();
  const atMs = now.epochMilliseconds;
  const whose = await noted(context, ANYBODY, atMs, () => whoseCalendar(context, database.db, secret));
  if (whose === null) return null;
  const { practitioner } = whose;
  if (whose.kind === 'busy') {
    const feed = await noted(context, practitioner, atMs, () => busyFeed(context, practitioner, now));
    noteFeedReading(database, practitioner, { readMs: atMs });
    return feed;
  }
  const { range, ...feed } = frameOf(context, now);
  const name = `${content.clinic.shortName}: ${whose.name}`;
  return {
    ...feed,
    name,
    kind: 'own',
    events: await readOwn(context, practitioner, range, feed.stampMs),
  };
}

/** Who reads for Cal.com hears of no error, and takes the therapist for free: it is seen here or nowhere. */
async function noted<Value>(
  { database }: FeedContext,
  practitioner: string,
  failedMs: number,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    noteFeedReading(database, practitioner, { failedMs });
    throw error;
  }
}

/** Right at `fromMs`, and from then on for as long as nobody writes and `untilMs` has not come. */
type KeptFeed = {
  readonly feed: DiaryFeed;
  readonly content: FeedContext['content'];
  readonly mark: string;
  readonly fromMs: number;
  readonly untilMs: number;
};

const keptFeeds = new WeakMap<Database, Map<string, KeptFeed>>();

async function busyFeed(
  context: FeedContext,
  practitioner: string,
  now: Temporal.Instant,
): Promise<DiaryFeed> {
  const { database, content } = context;
  const kept = keptFeeds.get(database) ?? new Map<string, KeptFeed>();
  keptFeeds.set(database, kept);
  const nowMs = now.epochMilliseconds;
  // Before the diary is read: what is written meanwhile makes the answer old, never new.
  const mark = await readDiaryMark(database);
  const known = kept.get(practitioner);
  if (known?.mark === mark && known.content === content && known.fromMs <= nowMs && nowMs < known.untilMs)
    return known.feed;
  const { range, ...feed } = frameOf(context, now);
  const { busy, untilMs } = await readBusy(context, practitioner, range, feed.stampMs);
  const fresh = {
    ...{ content, mark, untilMs, fromMs: nowMs },
    feed: { ...feed, name: 'Busy', kind: 'busy' as const, busy },
  };
  kept.set(practitioner, fresh);
  return fresh.feed;
}

function frameOf({ content: { clinic }, config }: FeedContext, now: Temporal.Instant) {
  const { timeZone } = clinic;
  const from = todayAt(clinic, now);
  return {
    host: new URL(config.siteUrl).hostname,
    stampMs: startOfDayMs(timeZone, from),
    range: { timeZone, from, days: clinic.booking.horizonDays + 1 },
  };
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

/** With the moment from which time alone changes it: a hold ends, a day begins. */
async function readBusy(
  { database, clock }: FeedContext,
  practitioner: string,
  range: DayRange,
  fromMs: number,
): Promise<{ readonly busy: readonly Interval[]; readonly untilMs: number }> {
  const nowMs = clock.now().epochMilliseconds;
  const { busy, schedules, closures } = await readDiary(database.db, range, instantsAround(range), nowMs, [
    practitioner,
  ]);
  const hours = { schedule: schedules.get(practitioner), closures };
  const stretches = busyStretches(busy, practitioner, hours, range);
  return {
    busy: stretches.filter(({ end }) => end > fromMs),
    untilMs: busy.reduce(
      (first, { expiresAtMs }) => Math.min(first, expiresAtMs ?? first),
      startOfDayMs(range.timeZone, addDays(range.from, 1)),
    ),
  };
}

/** A name that tells nothing: not even the booking number. */
function hexName(id: string): string {
  return Buffer.from(digestOf('diary-event', id), 'base64url').toString('hex').slice(0, 32);
}
