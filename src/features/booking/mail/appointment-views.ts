import type { CalendarVisit } from '#/features/booking/calendar/visit-event.ts';
import type { ChangeTerms } from '#/features/booking/domain/cancellation-policy.ts';
import type { Practitioner } from '#/features/booking/content.ts';
import type { Service } from '#/features/services/content.ts';
import type { MailedClinic } from '#/features/booking/mail/clinic-views.ts';
import type { VisitMailView } from '#/features/booking/mail/visit-mail-view.ts';
import type { VisitNotice } from '#/features/booking/visit-change.ts';
import { linkSlot } from '#/mail/link-slot.ts';
import { paths } from '#/paths.ts';

type Appointment = VisitNotice['appointment'];

/** What the clinic offers and who works there, for looking up the words of one visit. */
export type MailedContent = {
  readonly clinic: MailedClinic;
  readonly services: readonly Service[];
  readonly practitioners: readonly Practitioner[];
};

/** The visit as its mail tells it. Nothing of the patient but, for a child, the first name. */
export function visitMailView(
  appointment: Appointment,
  content: MailedContent,
  siteUrl: string,
  terms: ChangeTerms,
): VisitMailView {
  const { patient } = appointment;
  const service = content.services.find(({ slug }) => slug === appointment.service);
  const therapist = therapistOf(appointment, content);
  return {
    reference: appointment.reference,
    startsAt: Temporal.Instant.fromEpochMilliseconds(appointment.startsAtMs),
    endsAt: Temporal.Instant.fromEpochMilliseconds(appointment.endsAtMs),
    practitionerName: therapist.name,
    practitionerTitle: therapist.title,
    patientName: patient.guardian === null ? null : patient.firstName,
    visitUrl: mailedVisitUrl(appointment, siteUrl),
    priceCents: appointment.priceCents,
    paid: appointment.payment === 'card' && appointment.status === 'booked',
    hasPriceInWriting: appointment.selfPay,
    changeTerms: terms,
    bring: service?.preparation ?? [],
  };
}

/** The visit as a calendar keeps it; `attendeeEmail` is null in a file that is downloaded. */
export function calendarVisit(
  appointment: Appointment,
  content: MailedContent,
  { visitUrl, attendeeEmail }: Pick<CalendarVisit, 'visitUrl' | 'attendeeEmail'>,
): CalendarVisit {
  return {
    reference: appointment.reference,
    version: appointment.sequence,
    state: appointment.status === 'cancelled' ? 'cancelled' : 'booked',
    startsAt: Temporal.Instant.fromEpochMilliseconds(appointment.startsAtMs),
    endsAt: Temporal.Instant.fromEpochMilliseconds(appointment.endsAtMs),
    practitionerName: therapistOf(appointment, content).name,
    visitUrl,
    attendeeEmail,
  };
}

/** The private page of the visit, for a mail: its secret is put in when the mail leaves, see `fillLinkSlots`. */
export function mailedVisitUrl({ id, linkVersion }: Appointment, siteUrl: string): string {
  return `${siteUrl}${paths.visit(linkSlot({ purpose: 'visit', id, version: linkVersion }))}`;
}

/** A therapist who has left the clinic's content since is not named. */
export function therapistOf(
  { practitioner }: Pick<Appointment, 'practitioner'>,
  { practitioners }: MailedContent,
) {
  const found = practitioners.find(({ slug }) => slug === practitioner);
  if (found === undefined) return { name: 'your therapist', title: 'LMT' };
  return { name: found.name, title: found.sample ? `${found.credential} (sample)` : found.credential };
}
