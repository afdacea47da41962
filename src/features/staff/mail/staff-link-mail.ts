import type { Clinic } from '#/features/clinic/content.ts';
import { clinicSender, type MailingClinic } from '#/features/clinic/domain/clinic-address.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';
import { linkSlot, type LinkClaim } from '#/mail/link-slot.ts';
import { paths } from '#/paths.ts';

type StaffLink = {
  readonly reason: 'welcome' | 'password' | 'phone';
  readonly claim: LinkClaim;
  readonly expiresAtMs: number;
};

const WORDS: Readonly<
  Record<StaffLink['reason'], { readonly subject: string; readonly lead: string; readonly fact: string }>
> = {
  welcome: {
    subject: 'Your way to the front desk',
    lead: 'You can now work at the front desk.',
    fact: 'Choose your password',
  },
  password: {
    subject: 'A new password for the front desk',
    lead: 'The owner has sent you this link. You need your phone as well.',
    fact: 'Choose a new password',
  },
  phone: {
    subject: 'Set up your phone for the front desk',
    lead: 'Your old phone no longer opens the front desk.',
    fact: 'Set up your phone anew',
  },
};

/** The link with which somebody of the staff chooses how to sign in. The secret is put in when the mail leaves. */
export function staffLinkMail(
  clinic: MailingClinic & Pick<Clinic, 'timeZone'>,
  siteUrl: string,
  { reason, claim, expiresAtMs }: StaffLink,
): FinishedMail {
  return finishedMail(
    composeMail({
      lang: 'en',
      ...WORDS[reason],
      sender: clinicSender(clinic, siteUrl),
      details: [`The link works once, until ${linkEndWords(clinic, expiresAtMs)}.`],
      blocks: [
        {
          kind: 'primary-link',
          label: 'Open the page',
          url: `${siteUrl}${paths.deskStaffLink(linkSlot(claim))}`,
        },
        {
          kind: 'paragraph',
          parts: ['Do not pass this email on. Nobody at the clinic will ask you for the link or for a code.'],
        },
      ],
      reason: 'You get this email because you work at the clinic.',
    }),
  );
}

/** When a link ends, by the clinic's clock. */
export function linkEndWords(
  { timeZone, address }: Pick<Clinic, 'timeZone' | 'address'>,
  expiresAtMs: number,
): string {
  const end = Temporal.Instant.fromEpochMilliseconds(expiresAtMs).toZonedDateTimeISO(timeZone);
  const words = end.toLocaleString('en-US', {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  return `${words}, ${address.city} time`;
}
