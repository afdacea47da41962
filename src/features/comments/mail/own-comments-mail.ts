import type { Clinic } from '#/features/clinic/content.ts';
import { clinicSender, type MailingClinic } from '#/features/clinic/domain/clinic-address.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';
import { linkSlot, type LinkClaim } from '#/mail/link-slot.ts';
import { paths } from '#/paths.ts';

type OwnComments = {
  readonly comments: number;
  readonly expiresAt: Temporal.Instant;
  readonly copy: LinkClaim;
  readonly remove: LinkClaim;
};

/**
 * The two links to what an address has written. It names no page and no words: who looks over a shoulder learns
 * nothing. The secrets are put in when the mail leaves.
 */
export function ownCommentsMail(
  clinic: MailingClinic & Pick<Clinic, 'timeZone'>,
  siteUrl: string,
  { comments, expiresAt, copy, remove }: OwnComments,
): FinishedMail {
  const until = expiresAt.toZonedDateTimeISO(clinic.timeZone).toLocaleString('en-US', {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  return finishedMail(
    composeMail({
      lang: 'en',
      subject: 'The links to your comments',
      sender: clinicSender(clinic, siteUrl),
      lead: 'Here are the links you asked for.',
      fact: comments === 1 ? 'We keep 1 comment from you' : `We keep ${String(comments)} comments from you`,
      details: [`The links work until ${until}, ${clinic.address.city} time.`],
      blocks: [
        { kind: 'second-link', label: 'Get a copy', url: `${siteUrl}${paths.commentsCopy(linkSlot(copy))}` },
        {
          kind: 'second-link',
          label: 'Delete comments',
          url: `${siteUrl}${paths.commentsDelete(linkSlot(remove))}`,
        },
        {
          kind: 'paragraph',
          small: true,
          parts: ['Each link opens a page. Nothing changes until you press a button there.'],
        },
        { kind: 'heading', text: 'Not you?' },
        {
          kind: 'paragraph',
          parts: ['If you did not ask for this, you can delete this email. Nothing has changed.'],
        },
      ],
      reason: 'You get this email because someone asked for the comments sent with this address.',
    }),
  );
}
