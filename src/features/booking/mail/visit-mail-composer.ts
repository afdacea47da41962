import { calendarFile } from '#/features/booking/calendar/calendar-file.ts';
import { bookedMail } from '#/features/booking/mail/booked-mail.ts';
import {
  calendarVisit,
  mailedVisitUrl,
  visitMailView,
  type MailedContent,
} from '#/features/booking/mail/appointment-views.ts';
import { cancelledMail, type Cancelled } from '#/features/booking/mail/cancelled-mail.ts';
import { chooseAgainMail } from '#/features/booking/mail/choose-again-mail.ts';
import { calendarClinic, clinicMailView } from '#/features/booking/mail/clinic-views.ts';
import { holdEndedMail } from '#/features/booking/mail/hold-ended-mail.ts';
import { movedMail } from '#/features/booking/mail/moved-mail.ts';
import type { ComposeVisitMail, VisitNotice } from '#/features/booking/visit-change.ts';
import { finishedMail, type MailFile } from '#/mail/finished-mail.ts';
import type { ComposedMail } from '#/mail/mail-content.ts';

/**
 * Makes the mails about visits: words, HTML and calendar file. The same notice and instant give the same mail; links
 * hold a slot for their secret, so that none is stored with it.
 */
export function visitMailComposer(content: MailedContent, siteUrl: string): ComposeVisitMail {
  return (notice, standing, now) =>
    finishedMail(words(notice, content, siteUrl, standing), files(notice, content, siteUrl, now));
}

function words(
  notice: VisitNotice,
  content: MailedContent,
  siteUrl: string,
  { terms, isFormDue }: Parameters<ComposeVisitMail>[1],
): ComposedMail {
  const clinic = clinicMailView(content.clinic, siteUrl);
  const view = visitMailView(notice.appointment, content, siteUrl, terms);
  const visit = { ...view, formUrl: isFormDue ? formUrlOf(notice.appointment, siteUrl) : null };
  switch (notice.kind) {
    case 'booked':
      return bookedMail({ ...visit, paidCents: notice.paidCents }, clinic);
    case 'moved':
      return movedMail(visit, notice.movedFrom, clinic);
    case 'cancelled':
      return cancelledMail(visit, cancelledView(notice.appointment), clinic);
    case 'not-kept':
      return holdEndedMail({ ...visit, others: notice.others }, clinic);
    case 'choose-again':
      return chooseAgainMail(visit, notice.freeStartsMs, clinic);
  }
}

/** Behind the same secret as the visit. */
function formUrlOf(appointment: VisitNotice['appointment'], siteUrl: string): string {
  return `${mailedVisitUrl(appointment, siteUrl)}/history`;
}

/** A visit that was never booked is in nobody's calendar, and one that has not changed stands there as it is. */
function files(
  notice: VisitNotice,
  content: MailedContent,
  siteUrl: string,
  now: Temporal.Instant,
): readonly MailFile[] {
  if (notice.kind === 'not-kept' || notice.kind === 'choose-again') return [];
  const { appointment } = notice;
  const visitUrl = mailedVisitUrl(appointment, siteUrl);
  const visit = calendarVisit(appointment, content, { visitUrl, attendeeEmail: appointment.patient.email });
  return [calendarFile(visit, calendarClinic(content.clinic, siteUrl), now)];
}

function cancelledView({
  feeCents,
  payment,
  bookedAtMs,
  cancelledBy,
}: VisitNotice['appointment']): Cancelled {
  const paidByCard = payment === 'card' && bookedAtMs !== null;
  return { feeCents, paidByCard, byClinic: cancelledBy === 'clinic' };
}
