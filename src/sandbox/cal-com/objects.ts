import type { CalRecord } from '#/sandbox/cal-com/world.ts';

/** What made the webhook, in Cal.com's words. */
export const CAL_TRIGGERS = [
  'BOOKING_CREATED',
  'BOOKING_RESCHEDULED',
  'BOOKING_CANCELLED',
  'BOOKING_REQUESTED',
  'BOOKING_REJECTED',
  'BOOKING_PAID',
  'BOOKING_NO_SHOW_UPDATED',
] as const;
export type CalTrigger = (typeof CAL_TRIGGERS)[number];

type CalObject = Readonly<Record<string, unknown>>;

/** A booking in the shape of the newer versions of the API. */
export function bookingObject(one: CalRecord): CalObject {
  return {
    id: one.id,
    uid: one.uid,
    title: `${one.eventSlug} between ${one.host.name} and ${one.name}`,
    description: '',
    hosts: [hostObject(one)],
    status: one.status,
    start: iso(one.startMs),
    end: iso(one.endMs),
    duration: (one.endMs - one.startMs) / 60_000,
    eventTypeId: 1,
    eventType: { id: 1, slug: one.eventSlug },
    location: 'At the clinic',
    absentHost: false,
    createdAt: iso(one.createdMs),
    updatedAt: iso(one.updatedMs),
    attendees: [attendeeObject(one)],
    guests: [],
    bookingFieldsResponses: {
      name: one.name,
      email: one.email,
      ...(one.phone === null ? {} : { attendeePhoneNumber: one.phone }),
    },
    ...(one.fromUid === null ? {} : { rescheduledFromUid: one.fromUid }),
    ...(one.toUid === null ? {} : { rescheduledToUid: one.toUid }),
  };
}

/** What whoever names no version gets, without a word about it. */
export function oldBookingObject({ id, uid, startMs, endMs, status }: CalRecord): CalObject {
  return { id, uid, startTime: iso(startMs), endTime: iso(endMs), status: status.toUpperCase() };
}

/** The body of a webhook. */
export function eventObject(
  trigger: CalTrigger,
  one: CalRecord,
  told: { readonly atMs: number; readonly startMsBefore?: number },
): CalObject {
  const createdAt = iso(told.atMs);
  if (trigger === 'BOOKING_NO_SHOW_UPDATED') {
    const attendees = [{ email: one.email, noShow: true }];
    const payload = { bookingUid: one.uid, bookingId: one.id, attendees, message: 'x@x marked as no-show' };
    return { triggerEvent: trigger, createdAt, payload };
  }
  const payload = {
    type: one.eventSlug,
    title: `${one.eventSlug} between ${one.host.name} and ${one.name}`,
    startTime: iso(one.startMs),
    endTime: iso(one.endMs),
    organizer: { ...hostObject(one), language: { locale: 'en' }, utcOffset: 0 },
    attendees: [{ ...attendeeObject(one), firstName: '', lastName: '', utcOffset: 0 }],
    responses: {
      name: { label: 'your_name', value: one.name },
      email: { label: 'email_address', value: one.email },
      ...(one.phone === null ? {} : { attendeePhoneNumber: { label: 'phone_number', value: one.phone } }),
    },
    ...{ userFieldsResponses: {}, location: 'At the clinic', uid: one.uid, bookingId: one.id },
    ...{ eventTypeId: 1, eventTitle: one.eventSlug, length: (one.endMs - one.startMs) / 60_000 },
    ...{ status: one.status.toUpperCase(), requiresConfirmation: false, metadata: {} },
    ...(trigger === 'BOOKING_CANCELLED'
      ? { cancellationReason: '', cancelledBy: one.email, requestReschedule: one.isAskedToMove }
      : {}),
    ...(trigger === 'BOOKING_RESCHEDULED'
      ? {
          rescheduleUid: one.fromUid,
          rescheduleStartTime: told.startMsBefore === undefined ? undefined : iso(told.startMsBefore),
          rescheduledBy: one.email,
        }
      : {}),
  };
  return { triggerEvent: trigger, createdAt, payload };
}

function hostObject({ host, timeZone }: CalRecord): CalObject {
  const email = `${host.username}@cal.sample.example`;
  return { id: 1, name: host.name, email, username: host.username, timeZone };
}

function attendeeObject({ name, email, phone, timeZone }: CalRecord): CalObject {
  return {
    name,
    email,
    timeZone,
    language: 'en',
    absent: false,
    ...(phone === null ? {} : { phoneNumber: phone }),
  };
}

export function iso(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).round('millisecond').toString();
}
