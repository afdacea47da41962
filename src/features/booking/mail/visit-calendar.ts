import { calendarFile, type CalendarFile } from '#/features/booking/calendar/calendar-file.ts';
import { calendarLinks, type CalendarLinks } from '#/features/booking/calendar/calendar-links.ts';
import { calendarVisit, type MailedContent } from '#/features/booking/mail/appointment-views.ts';
import { calendarClinic } from '#/features/booking/mail/clinic-views.ts';
import type { VisitNotice } from '#/features/booking/visit-change.ts';

/** What the page of a visit offers for a calendar: a file to download, and links to Google and Outlook. */
export type VisitCalendar = (
  appointment: VisitNotice['appointment'],
  /** The private page as its holder sees it; goes into the file, never into the links. */
  visitUrl: string,
  now: Temporal.Instant,
) => { readonly file: CalendarFile; readonly links: CalendarLinks };

/** The file is the one that the mail carries, so that a download and a mail are the same event. */
export function visitCalendarMaker(content: MailedContent, siteUrl: string): VisitCalendar {
  const clinic = calendarClinic(content.clinic, siteUrl);
  return (appointment, visitUrl, now) => {
    const visit = calendarVisit(appointment, content, { visitUrl, attendeeEmail: null });
    return { file: calendarFile(visit, clinic, now), links: calendarLinks(visit, clinic) };
  };
}
