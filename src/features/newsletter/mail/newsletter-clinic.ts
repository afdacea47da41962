import { mailBrand } from '#/features/clinic/domain/brand-colors.ts';
import type { Brand } from '#/features/clinic/content.ts';
import { streetLine } from '#/kernel/street-line.ts';
import type { MailSender } from '#/mail/mail-content.ts';

/** What the newsletter's mails say of the clinic; the clinic's content has this shape. */
export type MailedClinic = {
  readonly name: string;
  readonly shortName: string;
  readonly sample: boolean;
  readonly brand: Brand;
  readonly phone: string;
  readonly address: {
    readonly street: string;
    readonly suite: string;
    readonly city: string;
    readonly state: string;
    readonly zip: string;
  };
};

export type NewsletterClinicView = {
  readonly sender: MailSender;
  /** "1200 Sample Street, Suite 3, Seattle" */
  readonly place: string;
};

export function clinicMailView({ address, ...clinic }: MailedClinic): NewsletterClinicView {
  const { name, shortName, phone, sample } = clinic;
  const place = `${streetLine(address)}, ${address.city}`;
  const whole = `${place}, ${address.state} ${address.zip}`;
  return {
    sender: { name, shortName, phone, sample, address: whole, brand: mailBrand(clinic.brand) },
    place,
  };
}
