import { clinicSender, type MailingClinic } from '#/features/clinic/domain/clinic-address.ts';
import type { Clinic } from '#/features/clinic/content.ts';
import type { EntryId, OfferId } from '#/features/waitlist/domain/entry.ts';
import { entryClaim, offerClaim } from '#/features/waitlist/domain/link-claims.ts';
import type { MailSender } from '#/mail/mail-content.ts';
import { linkSlot } from '#/mail/link-slot.ts';
import { paths } from '#/paths.ts';

/** What every mail of the wait list is told of the clinic. No mail names a service, or why somebody comes. */
export type WaitMailView = {
  readonly sender: MailSender;
  readonly timeZone: string;
  readonly siteUrl: string;
};

export function waitMailView(
  clinic: MailingClinic & Pick<Clinic, 'timeZone'>,
  siteUrl: string,
): WaitMailView {
  return { sender: clinicSender(clinic, siteUrl), timeZone: clinic.timeZone, siteUrl };
}

/** Somebody's own place; the secret is put in when the mail leaves. */
export function placeUrl({ siteUrl }: WaitMailView, id: EntryId): string {
  return `${siteUrl}${paths.waitListPlace(linkSlot(entryClaim(id)))}`;
}

export function offerUrl({ siteUrl }: WaitMailView, id: OfferId): string {
  return `${siteUrl}${paths.waitListOffer(linkSlot(offerClaim(id)))}`;
}

export const ABOUT_WAITING =
  'You get this email because you are on our wait list. Leave the list with one press behind the link.';
