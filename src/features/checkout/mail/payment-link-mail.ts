import { formatCents, type Cents } from '#/kernel/money.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';
import type { MailSender } from '#/mail/mail-content.ts';

/** What the mail with the link to pay needs to say. Nothing in it tells what the visit is for. */
export type PaymentLinkView = {
  readonly sender: MailSender;
  /** "Tuesday, May 4, 1:30 pm with Ana R." */
  readonly visit: string;
  readonly reference: string;
  readonly amountCents: Cents;
  readonly payUrl: string;
};

export function paymentLinkMail({
  sender,
  visit,
  reference,
  amountCents,
  payUrl,
}: PaymentLinkView): FinishedMail {
  const amount = formatCents(amountCents);
  return finishedMail(
    composeMail({
      lang: 'en',
      subject: `Please pay ${amount} for your visit`,
      sender,
      lead: `You asked for a link to pay by card. It is for your visit: ${visit}.`,
      fact: `${amount} is open`,
      details: ['The link opens our own page. From there you go on to pay by card.'],
      blocks: [
        { kind: 'primary-link', label: `Pay ${amount} by card`, url: payUrl },
        { kind: 'facts', facts: [{ label: 'Booking number', value: reference }] },
        {
          kind: 'paragraph',
          parts: [
            `Have you paid already? Then nothing is open on that page. Questions? Call ${sender.phone}.`,
          ],
        },
      ],
      reason: 'You get this email because you have a visit with us. It is about paying for it only.',
    }),
  );
}
