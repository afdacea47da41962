import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { ReadCalEvent } from '#/features/cal-com/cal-calendar.ts';
import type { CalBooking, CalStatus } from '#/features/cal-com/domain/cal-booking.ts';
import type { CalEvent } from '#/features/cal-com/domain/cal-event.ts';
import { attendeeOf, calHost, calUid, hostOf, instantMs } from '#/adapters/cal-com/cal-objects.ts';
import { failed, ok } from '#/kernel/result.ts';

export type CalWebhookSettings = {
  readonly secret: string;
  /** How old a call may be, and from how far ahead, in milliseconds. */
  readonly oldestMs: number;
  readonly mostAheadMs: number;
};

const notGenuine = failed({ kind: 'not-genuine' as const });

/**
 * Reads Cal.com's webhooks: hex of HMAC-SHA-256 over the body as it came. The signature holds no time, so the body's own
 * `createdAt` says how old it is.
 */
export function calWebhookReader({ secret, oldestMs, mostAheadMs }: CalWebhookSettings): ReadCalEvent {
  return (raw, headers, now) => {
    if (!isSigned(raw, headers['x-cal-signature-256'], secret)) return notGenuine;
    const told = call.safeParse(parse(raw));
    if (!told.success) return notGenuine;
    const ageMs = now.epochMilliseconds - told.data.createdAt;
    if (ageMs > oldestMs || -ageMs > mostAheadMs) return notGenuine;
    const event = eventOf(told.data);
    return event === null ? notGenuine : ok(event);
  };
}

function isSigned(raw: Buffer, signature: unknown, secret: string): boolean {
  if (typeof signature !== 'string' || !/^[0-9a-f]{64}$/i.test(signature)) return false;
  const wanted = createHmac('sha256', secret).update(raw).digest();
  return timingSafeEqual(Buffer.from(signature, 'hex'), wanted);
}

function parse(raw: Buffer): unknown {
  const text = raw.toString('utf8');
  try {
    // Bytes that are no sound text would be mended by the decoder, and then not be those that were signed.
    return Buffer.from(text).equals(raw) ? (JSON.parse(text) as unknown) : null;
  } catch {
    return null;
  }
}

const maybe = <Shape extends z.ZodType>(shape: Shape) => shape.nullish().catch(null);
const answer = maybe(z.object({ value: maybe(z.string()) }));

const call = z.object({
  triggerEvent: z.string(),
  createdAt: instantMs,
  payload: z.record(z.string(), z.unknown()).catch({}),
});

const payload = z.object({
  uid: calUid,
  startTime: instantMs,
  endTime: instantMs,
  status: maybe(z.string()),
  /** The last part of the link of its kind. */
  type: maybe(z.string()),
  organizer: maybe(calHost),
  attendees: z
    .array(z.object({ name: z.string(), email: maybe(z.string()), phoneNumber: maybe(z.string()) }))
    .catch([]),
  responses: maybe(z.object({ attendeePhoneNumber: answer, smsReminderNumber: answer })),
  smsReminderNumber: maybe(z.string()),
  rescheduleUid: maybe(calUid),
  requestReschedule: maybe(z.boolean()),
});

/** Some name the booking otherwise than the rest. */
const named = z.object({ uid: maybe(calUid), bookingUid: maybe(calUid) });

/** What each kind of news makes of a booking, unless the booking says so itself. */
const MEANS: Readonly<Record<string, CalStatus>> = {
  BOOKING_CREATED: 'accepted',
  BOOKING_RESCHEDULED: 'accepted',
  BOOKING_REQUESTED: 'pending',
  BOOKING_CANCELLED: 'cancelled',
  BOOKING_REJECTED: 'rejected',
};

function eventOf({ triggerEvent, createdAt: atMs, payload: given }: z.infer<typeof call>): CalEvent | null {
  const means = MEANS[triggerEvent];
  if (means === undefined) {
    const { uid, bookingUid } = named.parse(given);
    const mentioned = uid ?? bookingUid;
    return mentioned === undefined || mentioned === null
      ? { kind: 'nothing-to-do' }
      : { kind: 'mentioned', uid: mentioned, atMs };
  }
  const told = payload.safeParse(given);
  if (!told.success) return null;
  const isAsked = triggerEvent === 'BOOKING_CANCELLED' && told.data.requestReschedule === true;
  return { kind: isAsked ? 'asked-to-move' : 'told', booking: bookingOf(told.data, means, atMs), atMs };
}

function bookingOf(told: z.infer<typeof payload>, means: CalStatus, atMs: number): CalBooking {
  const { responses, organizer } = told;
  return {
    uid: told.uid,
    status: statusOf(told.status ?? null, means),
    startsAtMs: told.startTime,
    endsAtMs: told.endTime,
    hosts: organizer === null || organizer === undefined ? [] : [hostOf(organizer)],
    eventSlug: told.type ?? null,
    attendee: attendeeOf(told.attendees[0], [
      responses?.attendeePhoneNumber?.value,
      told.smsReminderNumber,
      responses?.smsReminderNumber?.value,
    ]),
    fromUid: told.rescheduleUid ?? null,
    toUid: null,
    changedAtMs: atMs,
  };
}

/** A booking that still waits for its host says so; a moved one may come as a request although it stands. */
function statusOf(said: string | null, means: CalStatus): CalStatus {
  if (means === 'cancelled' || means === 'rejected') return means;
  if (said?.toUpperCase() === 'PENDING') return 'pending';
  return said?.toUpperCase() === 'ACCEPTED' ? 'accepted' : means;
}
