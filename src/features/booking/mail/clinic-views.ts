import type { Clinic } from '#/features/clinic/content.ts';
import type { CalendarClinic } from '#/features/booking/calendar/visit-event.ts';
import type { ClinicMailView } from '#/features/booking/mail/visit-mail-view.ts';
import {
  addressLine,
  clinicSender,
  streetLine,
  type MailingClinic,
} from '#/features/clinic/domain/clinic-address.ts';
import { gettingHere } from '#/features/clinic/domain/getting-here.ts';
import { paths } from '#/paths.ts';

/** What a mail needs to know about the clinic; the clinic's content has this shape. */
export type MailedClinic = MailingClinic &
  Pick<
    Clinic,
    'email' | 'timeZone' | 'cancellation' | 'directions' | 'parking' | 'transit' | 'accessibility'
  >;

/** `siteUrl` is the configured origin: the only one links are built from. */
export function clinicMailView(clinic: MailedClinic, siteUrl: string): ClinicMailView {
  return {
    sender: clinicSender(clinic, siteUrl),
    timeZone: clinic.timeZone,
    street: streetLine(clinic.address),
    city: clinic.address.city,
    bookUrl: `${siteUrl}${paths.book}`,
    directions: gettingHere(clinic),
    policyWords: clinic.cancellation.words,
  };
}

export function calendarClinic(clinic: MailedClinic, siteUrl: string): CalendarClinic {
  const { name, email, phone } = clinic;
  return { name, email, phone, address: addressLine(clinic.address), host: new URL(siteUrl).hostname };
}
