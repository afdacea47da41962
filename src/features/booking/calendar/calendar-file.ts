import type { CalendarClinic, CalendarVisit } from '#/features/booking/calendar/visit-event.ts';
import { calendarMethod, visitIcs, visitsIcs } from '#/features/booking/calendar/visit-ics.ts';

/** A calendar file, for a download and for a mail alike. */
export type CalendarFile = {
  readonly fileName: string;
  /** Names the method too: without it Outlook and Gmail leave a cancelled visit in the calendar (RFC 6047, 2.4). */
  readonly contentType: string;
  readonly content: string;
};

/** The file that adds, moves or takes out a visit. `stampedAt` as in `visitIcs`. */
export function calendarFile(
  visit: CalendarVisit,
  clinic: CalendarClinic,
  stampedAt: Temporal.Instant,
): CalendarFile {
  const method = calendarMethod(visit);
  return {
    fileName: method === 'CANCEL' ? 'appointment-cancelled.ics' : 'appointment.ics',
    contentType: `text/calendar; charset=utf-8; method=${method}`,
    content: visitIcs(visit, clinic, stampedAt),
  };
}

/** One file with several visits, each an event that is later changed alone. */
export function calendarFileOfAll(
  visits: readonly CalendarVisit[],
  clinic: CalendarClinic,
  stampedAt: Temporal.Instant,
): CalendarFile {
  return {
    fileName: 'appointments.ics',
    contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
    content: visitsIcs(visits, clinic, stampedAt),
  };
}
