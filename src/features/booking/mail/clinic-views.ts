import { mailBrand } from '#/features/clinic/domain/brand-colors.ts';
import type { Brand } from '#/features/clinic/content.ts';
import type { CalendarClinic } from '#/features/booking/calendar/visit-event.ts';
import type { ClinicMailView } from '#/features/booking/mail/visit-mail-view.ts';
import { streetLine } from '#/kernel/street-line.ts';

/** What a mail needs to know about the clinic; the clinic's content has this shape. */
export type MailedClinic = {
  readonly name: string;
  readonly shortName: string;
  readonly sample: boolean;
  readonly brand: Brand;
  readonly address: {
    readonly street: string;
    readonly suite: string;
    readonly city: string;
    readonly state: string;
    readonly zip: string;
  };
  readonly phone: string;
  readonly email: string;
  readonly timeZone: string;
  readonly cancellation: {
    readonly freeUntilHours: number;
    readonly lateFeeCents: number;
    readonly words: readonly string[];
  };
  readonly directions: readonly string[];
  readonly accessibility: readonly string[];
};

/** `siteUrl` is the configured origin: the only one links are built from. */
export function clinicMailView(clinic: MailedClinic, siteUrl: string): ClinicMailView {
  const { name, shortName, phone, sample } = clinic;
  return {
    sender: { name, shortName, phone, sample, address: wholeAddress(clinic), brand: mailBrand(clinic.brand) },
    timeZone: clinic.timeZone,
    street: streetLine(clinic.address),
    city: clinic.address.city,
    bookUrl: `${siteUrl}/book`,
    directions: [...clinic.directions, ...clinic.accessibility],
    policyWords: clinic.cancellation.words,
  };
}

export function calendarClinic(clinic: MailedClinic, siteUrl: string): CalendarClinic {
  const { name, email, phone } = clinic;
  return { name, email, phone, address: wholeAddress(clinic), host: new URL(siteUrl).hostname };
}

function wholeAddress(clinic: MailedClinic): string {
  const { city, state, zip } = clinic.address;
  return `${streetLine(clinic.address)}, ${city}, ${state} ${zip}`;
}
