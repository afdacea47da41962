import ical, {
  ICalAlarmType,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalEventData,
} from 'ical-generator';
import { calendarAddress, calendarText, uidPart } from '#/features/booking/calendar/calendar-text.ts';
import {
  eventTitle,
  type CalendarClinic,
  type CalendarVisit,
} from '#/features/booking/calendar/visit-event.ts';

const ALARM_SECONDS_BEFORE = 2 * 60 * 60;

/**
 * The iTIP method (RFC 5546): the same event is shown, asked for, replaced or taken out, by UID and SEQUENCE. An
 * invitation names its guest, or Outlook does not take it; a file that is downloaded has no guest and is published.
 */
export type CalendarMethod = 'PUBLISH' | 'REQUEST' | 'CANCEL';

export function calendarMethod({ state, attendeeEmail }: CalendarVisit): CalendarMethod {
  if (state === 'cancelled') return 'CANCEL';
  return attendeeEmail === null ? 'PUBLISH' : 'REQUEST';
}

/**
 * The visit as an iCalendar file (RFC 5545), all times in UTC. `stampedAt` becomes DTSTAMP: the same visit and
 * stamp give the same bytes. Throws when the visit is not a visit (end before start, negative version).
 */
export function visitIcs(visit: CalendarVisit, clinic: CalendarClinic, stampedAt: Temporal.Instant): string {
  checkVisit(visit);
  const calendar = ical({
    prodId: { company: 'Kneadful', product: 'Visits', language: 'EN' },
    method: ICalCalendarMethod[calendarMethod(visit)],
  });
  calendar.createEvent(eventParts(visit, clinic, stampedAt));
  return `${calendar.toString()}\r\n`;
}

/**
 * Several visits in one file, each an event of its own under the UID it has everywhere else, so that a later mail about
 * one of them changes that one. Published: an invitation (RFC 5546, 3.2.2) may be about one event only.
 */
export function visitsIcs(
  visits: readonly CalendarVisit[],
  clinic: CalendarClinic,
  stampedAt: Temporal.Instant,
): string {
  const calendar = ical({
    prodId: { company: 'Kneadful', product: 'Visits', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const visit of visits) {
    checkVisit(visit);
    calendar.createEvent(eventParts({ ...visit, attendeeEmail: null }, clinic, stampedAt));
  }
  return `${calendar.toString()}\r\n`;
}

function checkVisit({ startsAt, endsAt, version }: CalendarVisit): void {
  if (Temporal.Instant.compare(startsAt, endsAt) >= 0) throw new Error('A visit ends after it starts.');
  if (!Number.isSafeInteger(version) || version < 0) throw new Error('A version is 0, 1, 2 and so on.');
}

/** The library's `timezone` option writes the machine's clock under the clinic's zone: it must stay unused. */
function eventParts(
  visit: CalendarVisit,
  clinic: CalendarClinic,
  stampedAt: Temporal.Instant,
): ICalEventData {
  const cancelled = visit.state === 'cancelled';
  return {
    id: `${uidPart(visit.reference)}@${uidPart(clinic.host)}`,
    sequence: visit.version,
    stamp: utc(stampedAt),
    start: utc(visit.startsAt),
    end: utc(visit.endsAt),
    summary: calendarText(eventTitle(clinic)),
    description: describe(visit, clinic),
    location: { title: calendarText(clinic.address) },
    organizer: { name: calendarText(clinic.name), email: calendarAddress(clinic.email) },
    attendees: visit.attendeeEmail === null ? [] : [attendee(visit.attendeeEmail)],
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    class: ICalEventClass.PRIVATE,
    alarms: cancelled ? [] : [{ type: ICalAlarmType.display, trigger: ALARM_SECONDS_BEFORE }],
  };
}

function describe(visit: CalendarVisit, clinic: CalendarClinic): string {
  const lines = [
    `With ${visit.practitionerName}`,
    `Booking number ${visit.reference}`,
    `Phone ${clinic.phone}`,
  ];
  const whole =
    visit.state === 'cancelled'
      ? ['This visit is canceled', ...lines]
      : [...lines, `See, move or cancel: ${visit.visitUrl}`];
  return whole.map(calendarText).join('\n');
}

function attendee(email: string) {
  return { email: calendarAddress(email), status: ICalAttendeeStatus.ACCEPTED, rsvp: false };
}

function utc(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}
