import { clinicSender, placeLine, type MailingClinic } from '#/features/clinic/domain/clinic-address.ts';
import type { MailSender } from '#/mail/mail-content.ts';

export type NewsletterClinicView = {
  readonly sender: MailSender;
  /** "1200 Sample Street, Suite 3, Seattle" */
  readonly place: string;
};

export function clinicMailView(clinic: MailingClinic, siteUrl: string): NewsletterClinicView {
  return { sender: clinicSender(clinic, siteUrl), place: placeLine(clinic.address) };
}
