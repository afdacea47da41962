import { mailBrand } from '#/features/clinic/domain/brand-colors.ts';
import type { Brand } from '#/features/clinic/content.ts';
import type { CoverageReference } from '#/features/coverage/domain/contact.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';
import type { MailSender } from '#/mail/mail-content.ts';
import { streetLine } from '#/kernel/street-line.ts';

/** What the mail needs to know about the clinic; the clinic's content has this shape. */
export type MailingClinic = Pick<MailSender, 'name' | 'shortName' | 'phone' | 'sample'> & {
  readonly brand: Brand;
  readonly address: {
    readonly street: string;
    readonly suite: string;
    readonly city: string;
    readonly state: string;
    readonly zip: string;
  };
};

/** To the clinic itself: something has arrived. Nobody's name and no answer is in it. */
export function checkArrivedMail(
  { name, shortName, phone, sample, address, brand }: MailingClinic,
  reference: CoverageReference,
): FinishedMail {
  const { city, state, zip } = address;
  const place = `${streetLine(address)}, ${city}`;
  return finishedMail(
    composeMail({
      lang: 'en',
      subject: `A coverage check arrived: ${reference}`,
      sender: {
        name,
        shortName,
        phone,
        sample,
        address: `${place}, ${state} ${zip}`,
        brand: mailBrand(brand),
      },
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
