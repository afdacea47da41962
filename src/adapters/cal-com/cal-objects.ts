import { z } from 'zod';
import type { CalAttendee, CalBooking, CalStatus } from '#/features/cal-com/domain/cal-booking.ts';

/** An instant as ISO 8601 says it, with its offset, as epoch milliseconds. */
export const instantMs = z.iso
  .datetime({ offset: true })
  .transform((text) => Temporal.Instant.from(text).epochMilliseconds);

const STATUSES = ['pending', 'accepted', 'cancelled', 'rejected'] as const satisfies readonly CalStatus[];

/** A short word that Cal.com made; kept as a key, so it must be one. */
export const calUid = z.string().regex(/^[\w-]{1,100}$/);

const maybe = <Shape extends z.ZodType>(shape: Shape) => shape.nullish().catch(null);

export const calHost = z.object({
  name: z.string().catch(''),
  email: maybe(z.string()),
  username: maybe(z.string()),
});

const attendee = z.object({
  name: z.string(),
  email: maybe(z.string()),
  phoneNumber: maybe(z.string()),
});

/** Of the answers to its questions only the phone numbers are taken; all others may tell of health and are dropped here. */
const answers = z.object({ attendeePhoneNumber: maybe(z.string()), smsReminderNumber: maybe(z.string()) });

const booking = z
  .object({
    uid: calUid,
    status: z.enum(STATUSES),
    start: instantMs,
    end: instantMs,
    hosts: z.array(calHost).catch([]),
    eventType: maybe(z.object({ slug: maybe(z.string()) })),
    attendees: z.array(attendee).catch([]),
    bookingFieldsResponses: maybe(answers),
    rescheduledFromUid: maybe(calUid),
    rescheduledToUid: maybe(calUid),
    updatedAt: maybe(instantMs),
  })
  .transform((told): CalBooking => ({
    uid: told.uid,
    status: told.status,
    startsAtMs: told.start,
    endsAtMs: told.end,
    hosts: told.hosts.map(hostOf),
    eventSlug: told.eventType?.slug ?? null,
    attendee: attendeeOf(told.attendees[0], [
      told.bookingFieldsResponses?.attendeePhoneNumber,
      told.bookingFieldsResponses?.smsReminderNumber,
    ]),
    fromUid: told.rescheduledFromUid ?? null,
    toUid: told.rescheduledToUid ?? null,
    changedAtMs: told.updatedAt ?? null,
  }));

export const oneBooking = z.object({ status: z.literal('success'), data: booking });

/** A page says where the next begins. Without a word on that, nobody knows whether it is the last. */
export const pageOfBookings = z.object({
  status: z.literal('success'),
  data: z.array(z.unknown()).transform((told, context) => {
    const read = told.flatMap((each) => booking.safeParse(each).data ?? []);
    // One of a sort we do not know is left out; a page of nothing else is the answer of another version.
    if (told.length > 0 && read.length === 0) context.addIssue('No booking can be read.');
    return read;
  }),
  pagination: z.object({ nextCursor: maybe(z.string()), hasMore: maybe(z.boolean()) }),
});

const slot = z.object({ start: instantMs, end: maybe(instantMs) });

export const freeSlots = z.object({
  status: z.literal('success'),
  data: z.record(z.string(), z.array(slot)),
});

export const refusal = z.object({ error: z.object({ message: z.string().catch('') }) });

type ToldAttendee = {
  readonly name: string;
  readonly email?: string | null | undefined;
  readonly phoneNumber?: string | null | undefined;
};

/** Whoever booked, with the first phone number that stands somewhere. */
export function attendeeOf(
  told: ToldAttendee | undefined,
  phones: readonly (string | null | undefined)[],
): CalAttendee | null {
  if (told === undefined) return null;
  const email = told.email ?? null;
  return {
    name: told.name,
    // An address that Cal.com makes up of a phone number.
    email: email === null || /@sms\.cal\.com$/i.test(email) ? null : email,
    phone:
      [told.phoneNumber, ...phones].find((phone) => phone !== undefined && phone !== null && phone !== '') ??
      null,
  };
}

export function hostOf({ name, email, username }: z.infer<typeof calHost>): CalBooking['hosts'][number] {
  return { name, email: email ?? null, username: username ?? null };
}
