import { clinicSender, type MailingClinic } from '#/features/clinic/domain/clinic-address.ts';
import { paths } from '#/paths.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';
import { linkSlot } from '#/mail/link-slot.ts';
import type { MailBlock } from '#/mail/mail-content.ts';

export type AfterVisitFacts = {
  readonly id: string;
  readonly linkVersion: number;
  /** The therapist has chosen a sheet. Which one the mail does not know. */
  readonly hasSheet: boolean;
  /** The clinic wants to know how people are. */
  readonly asks: boolean;
};

/** One mail after a visit. Nothing in it tells what the visit was for, and nothing asks for a review. */
export function afterVisitMail(
  { id, linkVersion, hasSheet, asks }: AfterVisitFacts,
  clinic: MailingClinic,
  siteUrl: string,
): FinishedMail {
  const token = linkSlot({ purpose: 'visit', id, version: linkVersion });
  const url = `${siteUrl}${paths.visitHomeCare(token)}`;
  const sheet: readonly MailBlock[] = hasSheet
    ? [{ kind: 'primary-link', label: 'See what you can do at home', url }]
    : [{ kind: 'primary-link', label: 'Tell your therapist how you are', url }];
  const ask: readonly MailBlock[] = asks
    ? [
        { kind: 'heading', text: 'How are you?' },
        {
          kind: 'paragraph',
          parts: [
            'The same page has a box for it. Only your therapist reads it. It is not a review, and nobody shows it to others.',
          ],
        },
      ]
    : [];
  return finishedMail(
    composeMail({
      lang: 'en',
      subject: `After your visit at ${clinic.shortName}`,
      sender: clinicSender(clinic, siteUrl),
      lead: hasSheet
        ? 'Your therapist has chosen a page for you with what you can do at home.'
        : 'Your therapist would like to know how you are.',
      fact: 'Thank you for coming',
      details: ['The page asks for your birth date first, so that only you can open it.'],
      blocks: [
        ...sheet,
        ...ask,
        { kind: 'second-link', label: 'Book again', url: `${siteUrl}${paths.book}` },
        { kind: 'paragraph', parts: [`Is anything worse than before? Call us at ${clinic.phone}.`] },
      ],
      reason: 'You get this email once, after a visit with us. It is about that visit only.',
    }),
  );
}
