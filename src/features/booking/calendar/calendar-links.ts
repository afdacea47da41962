import { calendarText } from '#/features/booking/calendar/calendar-text.ts';
import {
  eventTitle,
  type CalendarClinic,
  type CalendarVisit,
} from '#/features/booking/calendar/visit-event.ts';

export type CalendarLinks = { readonly google: string; readonly outlook: string };

/**
 * Addresses that open a filled-in event at Google and at Outlook. They tell the other site the clinic, the time and
 * the place only: the private link of the visit stays with the patient.
 */
export function calendarLinks(visit: CalendarVisit, clinic: CalendarClinic): CalendarLinks {
  const title = calendarText(eventTitle(clinic));
  const place = calendarText(clinic.address);
  const details = `Call ${calendarText(clinic.phone)}.`;
  const google = new URLSearchParams({
    action: 'TEMPLATE',
    text: title,
    dates: `${basicUtc(visit.startsAt)}/${basicUtc(visit.endsAt)}`,
    details,
    location: place,
  });
  const outlook = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: seconds(visit.startsAt),
    enddt: seconds(visit.endsAt),
    body: details,
    location: place,
  });
  return {
    google: `https://calendar.google.com/calendar/render?${google.toString()}`,
    // Outlook shows a plus sign for a space unless the space is written as %20.
    outlook: `https://outlook.live.com/calendar/0/deeplink/compose?${outlook.toString().replaceAll('+', '%20')}`,
  };
}

/** "2027-05-04T20:30:00Z" */
function seconds(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' });
}

/** "20270504T203000Z" */
function basicUtc(instant: Temporal.Instant): string {
  return seconds(instant).replaceAll(/[-:]/g, '');
}
