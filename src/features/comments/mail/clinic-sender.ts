import { mailBrand } from '#/features/clinic/domain/brand-colors.ts';
import type { Brand } from '#/features/clinic/content.ts';
import type { MailSender } from '#/mail/mail-content.ts';
import { streetLine } from '#/kernel/street-line.ts';

/** What a mail about comments needs to know about the clinic; the clinic's content has this shape. */
export type MailingClinic = {
  readonly name: string;
  readonly shortName: string;
  readonly phone: string;
  readonly sample: boolean;
  readonly brand: Brand;
  readonly timeZone: string;
  readonly address: {
    readonly street: string;
    readonly suite: string;
    readonly city: string;
    readonly state: string;
    readonly zip: string;
  };
};

export function clinicSender({ name, shortName, phone, sample, address, brand }: MailingClinic): MailSender {
  const { city, state, zip } = address;
  const place = `${streetLine(address)}, ${city}`;
  return { name, shortName, phone, sample, address: `${place}, ${state} ${zip}`, brand: mailBrand(brand) };
}
