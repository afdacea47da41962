import { apiError, success, type CalApiAction, type CalApiCall } from '#/sandbox/cal-com/api-call.ts';
import { endBooking, makeBooking, moveBooking } from '#/sandbox/cal-com/deeds.ts';
import { tellLater, type TellProduct } from '#/sandbox/cal-com/news.ts';
import { bookingObject, oldBookingObject } from '#/sandbox/cal-com/objects.ts';
import { freeTimes, isFree } from '#/sandbox/cal-com/slots.ts';
import { slugOf, type CalRecord, type CalWorld } from '#/sandbox/cal-com/world.ts';
import { readTold } from '#/sandbox/play-form.ts';
import type { SandboxResponse } from '#/sandbox/sandbox-route.ts';

const MOST_ON_A_PAGE = 250;
const NOT_FREE = 'User either already has booking at this time or is not available';

/** What the clinic's programs ask of Cal.com, and what hosts do in it. */
export function calApiActions(world: CalWorld, tell: TellProduct): readonly CalApiAction[] {
  const found = (act: (booking: CalRecord, call: CalApiCall) => SandboxResponse) => (call: CalApiCall) => {
    const booking = world.bookings.get(call.request.params['uid'] ?? '');
    return booking === undefined
      ? apiError(404, 'NotFoundException', 'No such booking.')
      : act(booking, call);
  };
  return [
    { method: 'GET', path: '/v2/slots', isKeyed: false, act: (call) => slots(world, call) },
    { method: 'POST', path: '/v2/bookings', isKeyed: false, act: (call) => create(world, call, tell) },
    { method: 'GET', path: '/v2/bookings', isKeyed: true, act: (call) => list(world, call) },
    {
      method: 'GET',
      path: '/v2/bookings/:uid',
      isKeyed: true,
      act: found((booking, { version }) =>
        success(200, version === null ? oldBookingObject(booking) : bookingObject(booking)),
      ),
    },
    {
      method: 'POST',
      path: '/v2/bookings/:uid/cancel',
      isKeyed: false,
      act: found((booking, { sandbox, nowMs }) => {
        if (booking.status === 'cancelled') return apiError(400, 'BadRequestException', 'Already cancelled.');
        endBooking(world, booking, nowMs);
        tellLater(tell(sandbox, 'BOOKING_CANCELLED', booking, { atMs: nowMs }));
        return success(200, bookingObject(booking));
      }),
    },
    {
      method: 'POST',
      path: '/v2/bookings/:uid/reschedule',
      isKeyed: false,
      act: found((booking, call) => reschedule(world, booking, call, tell)),
    },
    {
      method: 'POST',
      path: '/v2/bookings/:uid/request-reschedule',
      isKeyed: true,
      act: found((booking, { sandbox, nowMs }) => {
        endBooking(world, booking, nowMs, true);
        tellLater(tell(sandbox, 'BOOKING_CANCELLED', booking, { atMs: nowMs }));
        return success(200, bookingObject(booking));
      }),
    },
  ];
}

function slots(world: CalWorld, { request, nowMs, version }: CalApiCall): SandboxResponse {
  const { query } = request;
  if (!isOurs(world, query.get('eventTypeSlug'), query.get('eventTypeId')))
    return apiError(404, 'NotFoundException', 'No such event type.');
  const [fromMs, toMs] = [instantOf(query.get('start')), instantOf(query.get('end'))];
  if (fromMs === null || toMs === null)
    return apiError(400, 'BadRequestException', 'start and end are needed.');
  const timeZone = query.get('timeZone') ?? 'UTC';
  const times = freeTimes(world, { fromMs, toMs, timeZone }, nowMs);
  const local = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms)
      .toZonedDateTimeISO(timeZone)
      .toString({ timeZoneName: 'never' });
  const days = Object.groupBy(times, ({ startMs }) => local(startMs).slice(0, 10));
  const isRange = query.get('format') === 'range';
  const told = Object.entries(days).map(([day, ofDay = []]) => [
    day,
    ofDay.map(({ startMs, endMs }) => ({ start: local(startMs), ...(isRange ? { end: local(endMs) } : {}) })),
  ]);
  const data: unknown = Object.fromEntries(told);
  return success(200, version === null ? { slots: data } : data);
}

function create(world: CalWorld, call: CalApiCall, tell: TellProduct): SandboxResponse {
  const { request, sandbox, nowMs } = call;
  const told = readTold(request);
  const attendee = fieldsOf(told['attendee']);
  const [name, email] = [textOf(attendee['name']), textOf(attendee['email'])];
  const startMs = instantOf(textOf(told['start']));
  if (!isOurs(world, textOf(told['eventTypeSlug']), textOf(told['eventTypeId'])))
    return apiError(404, 'NotFoundException', 'No such event type.');
  if (name === null || email === null || startMs === null)
    return apiError(400, 'BadRequestException', 'name, email and start are needed.');
  const timeZone = textOf(attendee['timeZone']) ?? 'UTC';
  const phone = textOf(attendee['phoneNumber']);
  const booking =
    startMs <= nowMs ? null : makeBooking(world, { startMs, name, email, phone, timeZone }, nowMs);
  if (booking === null) return apiError(400, 'BadRequestException', NOT_FREE);
  tellLater(tell(sandbox, 'BOOKING_CREATED', booking, { atMs: nowMs }));
  return success(201, bookingObject(booking));
}

function reschedule(
  world: CalWorld,
  booking: CalRecord,
  call: CalApiCall,
  tell: TellProduct,
): SandboxResponse {
  const { request, sandbox, nowMs } = call;
  const startMs = instantOf(textOf(readTold(request)['start']));
  if (startMs === null || startMs <= nowMs) return apiError(400, 'BadRequestException', 'start is needed.');
  const isEnded = booking.status === 'cancelled' && !booking.isAskedToMove;
  if (isEnded || !isFree(world, booking.host, startMs, startMs + (booking.endMs - booking.startMs)))
    return apiError(400, 'BadRequestException', NOT_FREE);
  const moved = moveBooking(world, booking, startMs, nowMs);
  tellLater(tell(sandbox, 'BOOKING_RESCHEDULED', moved, { atMs: nowMs, startMsBefore: booking.startMs }));
  return success(201, bookingObject(moved));
}

/** One status a call, a page at a time; the newer version alone has cursors. */
function list(world: CalWorld, { request, nowMs, version }: CalApiCall): SandboxResponse {
  const { query } = request;
  const status = query.get('status');
  if (status === null || status.includes(','))
    return apiError(400, 'BadRequestException', 'One status a call.');
  const after = instantOf(query.get('afterStart')) ?? Number.NEGATIVE_INFINITY;
  const fits = [...world.bookings.values()]
    .filter((one) => isListed(one, status, nowMs) && one.startMs >= after)
    .toSorted((one, other) => one.startMs - other.startMs || one.id - other.id);
  if (version !== '2026-05-01') return success(200, { bookings: fits.map(oldBookingObject) });
  const limit = Math.min(Number(query.get('limit') ?? 100), MOST_ON_A_PAGE);
  const from = Number(Buffer.from(query.get('cursor') ?? '', 'base64url').toString() || 0);
  const next = from + limit;
  const hasMore = next < fits.length;
  const nextCursor = hasMore ? Buffer.from(String(next)).toString('base64url') : null;
  return success(200, fits.slice(from, next).map(bookingObject), {
    pagination: { nextCursor, hasMore, limit },
  });
}

function isListed({ status, endMs }: CalRecord, asked: string, nowMs: number): boolean {
  switch (asked) {
    case 'upcoming':
      return status === 'accepted' && endMs > nowMs;
    case 'past':
      return status === 'accepted' && endMs <= nowMs;
    case 'cancelled':
      return status === 'cancelled' || status === 'rejected';
    case 'unconfirmed':
      return status === 'pending';
    default:
      return false;
  }
}

function isOurs(world: CalWorld, slug: string | null, id: string | null): boolean {
  return slug === slugOf(world) || id === '1';
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Epoch milliseconds; a bare day is its beginning in UTC. Null when it is no time. */
export function instantOf(text: string | null): number | null {
  if (text === null) return null;
  try {
    return Temporal.Instant.from(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text)
      .epochMilliseconds;
  } catch {
    return null;
  }
}
