import type { CoverageReference } from '#/features/coverage/domain/contact.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';
import { clinicSender, type MailingClinic } from '#/features/clinic/domain/clinic-address.ts';

/** To the clinic itself: something has arrived. Nobody's name and no answer is in it. */
export function checkArrivedMail(
  clinic: MailingClinic,
  siteUrl: string,
  reference: CoverageReference,
): FinishedMail {
  return finishedMail(
    composeMail({
      lang: 'en',
      subject: `A coverage check arrived: ${reference}`,
      sender: clinicSender(clinic, siteUrl),
      lead: 'Somebody sent the clinic a coverage check and waits for a reply.',
      fact: reference,
      details: [],
      blocks: [
        {
          kind: 'paragraph',
          parts: [`On the clinic’s computer, run: npm run clinic -- coverage-checks show ${reference}`],
        },
      ],
      reason: 'The clinic gets this email when a coverage check arrives.',
    }),
  );
}
