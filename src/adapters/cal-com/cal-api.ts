import type { z } from 'zod';
import type {
  CalCalendar,
  CalFault,
  CalListStatus,
  CalOrder,
  CalRange,
  CalTime,
} from '#/features/cal-com/cal-calendar.ts';
import type { CalBooking } from '#/features/cal-com/domain/cal-booking.ts';
import { calAsker, type AskCal, type CalAnswer, type CalSettings } from '#/adapters/cal-com/cal-http.ts';
import { freeSlots, oneBooking, pageOfBookings, refusal } from '#/adapters/cal-com/cal-objects.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** Of each address its own; what the documentation of that address names. */
const VERSION = { slots: '2024-09-04', booking: '2026-02-25', list: '2026-05-01' } as const;
/** While a person waits, while a booking is made, while a job reads. */
const LONGEST_MS = { shown: 4_000, booked: 9_000, read: 9_000 } as const;
const ON_ONE_PAGE = 100;
/** More pages than a clinic has: whoever sends them sends the same ones again. */
const MOST_PAGES = 100;

/** Asks and books at Cal.com by its documented API, version 2. */
export function calApi(settings: CalSettings): CalCalendar {
  const ask = calAsker(settings);
  const kind = kindOf(settings.link);
  return {
    pageUrl: `${settings.origin}/${settings.link}`,
    eventSlug: kind['eventTypeSlug'] ?? '',
    mayRead: settings.apiKey !== null,
    freeTimes: (range) => freeTimes(ask, kind, range),
    book: (order) => book(ask, kind, order),
    findBooking: (uid) => findBooking(ask, uid),
    listBookings: (status, afterStartMs) => listBookings(ask, status, afterStartMs),
  };
}

type Kind = Readonly<Record<string, string>>;

/** The kind of booking by names, so that nobody has to look its number up. */
function kindOf(link: string): Kind {
  const [first = '', second = '', third] = link.split('/');
  return third === undefined
    ? { eventTypeSlug: second, username: first }
    : { eventTypeSlug: third, teamSlug: second };
}

async function freeTimes(
  ask: AskCal,
  kind: Kind,
  { fromMs, toMs, timeZone }: CalRange,
): Promise<Result<readonly CalTime[], CalFault>> {
  const query = new URLSearchParams({
    ...kind,
    start: iso(fromMs),
    end: iso(toMs),
    timeZone,
    format: 'range',
  });
  const answer = await ask({
    method: 'GET',
    path: `/v2/slots?${query.toString()}`,
    version: VERSION.slots,
    isKeyed: false,
    longestMs: LONGEST_MS.shown,
  });
  const told = read(answer, freeSlots);
  if (!told.ok) return told;
  const times = Object.values(told.value.data)
    .flat()
    .map(({ start, end }) => ({ startsAtMs: start, endsAtMs: end ?? null }));
  return ok(times.toSorted((one, other) => one.startsAtMs - other.startsAtMs));
}

async function book(ask: AskCal, kind: Kind, order: CalOrder): Promise<Result<CalBooking, CalFault>> {
  const { startsAtMs, name, email, phone, timeZone } = order;
  const attendee = { name, email, timeZone, ...(phone === null ? {} : { phoneNumber: phone }) };
  const answer = await ask({
    method: 'POST',
    path: '/v2/bookings',
    version: VERSION.booking,
    body: { ...kind, start: iso(startsAtMs), attendee },
    isKeyed: false,
    longestMs: LONGEST_MS.booked,
  });
  if (answer.ok && answer.value.status >= 400 && isTaken(answer.value)) return failed({ kind: 'time-taken' });
  const told = read(answer, oneBooking);
  return told.ok ? ok(told.value.data) : told;
}

/** Cal.com has no code of its own for it, only its sentences. */
function isTaken({ status, body }: CalAnswer): boolean {
  if (status === 409) return true;
  const told = refusal.safeParse(body);
  return (
    told.success &&
    /already ha[sv]e? (?:a )?booking|not available|no longer available|no available/i.test(
      told.data.error.message,
    )
  );
}

async function findBooking(ask: AskCal, uid: string): Promise<Result<CalBooking | null, CalFault>> {
  const answer = await ask({
    method: 'GET',
    path: `/v2/bookings/${encodeURIComponent(uid)}`,
    version: VERSION.booking,
    isKeyed: true,
    longestMs: LONGEST_MS.read,
  });
  if (answer.ok && answer.value.status === 404)
    // A proxy that knows no such address says 404, too.
    return refusal.safeParse(answer.value.body).success ? ok(null) : failed({ kind: 'unexpected-answer' });
  const told = read(answer, oneBooking);
  return told.ok ? ok(told.value.data) : told;
}

async function listBookings(
  ask: AskCal,
  status: CalListStatus,
  afterStartMs: number,
): Promise<Result<readonly CalBooking[], CalFault>> {
  const bookings: CalBooking[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const query = new URLSearchParams({ status, afterStart: iso(afterStartMs), limit: String(ON_ONE_PAGE) });
    if (cursor !== null) query.set('cursor', cursor);
    const answer = await ask({
      method: 'GET',
      path: `/v2/bookings?${query.toString()}`,
      version: VERSION.list,
      isKeyed: true,
      longestMs: LONGEST_MS.read,
    });
    const told = read(answer, pageOfBookings);
    if (!told.ok) return told;
    const { data, pagination } = told.value;
    bookings.push(...data);
    cursor = pagination.nextCursor ?? null;
    if (cursor === null)
      return pagination.hasMore === true ? failed({ kind: 'unexpected-answer' }) : ok(bookings);
  }
  return failed({ kind: 'unexpected-answer' });
}

function read<Shape extends z.ZodType>(
  answer: Result<CalAnswer, CalFault>,
  shape: Shape,
): Result<z.output<Shape>, CalFault> {
  if (!answer.ok) return answer;
  const { status, body } = answer.value;
  if (status >= 400) return failed({ kind: 'refused' });
  const told = shape.safeParse(body);
  return told.success ? ok(told.data) : failed({ kind: 'unexpected-answer' });
}

function iso(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString();
}
