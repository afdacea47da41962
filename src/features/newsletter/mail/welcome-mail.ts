import { giftWords, offerTerms } from '#/features/newsletter/domain/offer.ts';
import type { Offer } from '#/features/newsletter/content.ts';
import type { NewsletterClinicView } from '#/features/newsletter/mail/newsletter-clinic.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import type { ComposedMail, MailBlock } from '#/mail/mail-content.ts';
import { longDay } from '#/kernel/long-day.ts';

export type MailedVoucher = {
  readonly offer: Offer;
  /** Stands for the code until the mail leaves. */
  readonly code: string;
  /** The page with the code to show or scan. */
  readonly url: string;
};

type WelcomeFacts = {
  readonly leaveUrl: string;
  /** Null when no offer runs, or this person has had the gift. */
  readonly voucher: MailedVoucher | null;
};

export function welcomeMail({ leaveUrl, voucher }: WelcomeFacts, clinic: NewsletterClinicView): ComposedMail {
  const letter = `You get the monthly letter of ${clinic.sender.shortName} from now on`;
  return composeMail({
    lang: 'en',
    subject: voucher === null ? letter : `${letter}, and here is your gift code`,
    sender: clinic.sender,
    lead: 'You confirmed your email. You are on our list.',
    fact: voucher === null ? 'Welcome' : voucher.code,
    details:
      voucher === null
        ? ['The next letter comes to this address.']
        : [`The code for ${giftWords(voucher.offer)}. Good until ${longDay(voucher.offer.useBy)}.`],
    blocks: [
      ...(voucher === null ? [] : voucherBlocks(voucher, clinic)),
      { kind: 'heading', text: 'The letter' },
      { kind: 'paragraph', parts: ['It comes about once a month. We count no opens and no clicks.'] },
      { kind: 'second-link', label: 'Choose topics, or leave the list', url: leaveUrl },
    ],
    reason: 'You get this email because you confirmed that you want our monthly letter.',
  });
}

function voucherBlocks({ offer, url }: MailedVoucher, clinic: NewsletterClinicView): readonly MailBlock[] {
  return [
    { kind: 'primary-link', label: 'Show the code to scan', url },
    { kind: 'heading', text: 'How to get it' },
    {
      kind: 'paragraph',
      parts: [
        `Show or read out the code at the desk, at ${clinic.place}.`,
        'We ask who pays for your visit, because the law limits gifts.',
      ],
    },
    { kind: 'heading', text: 'The terms' },
    { kind: 'list', items: offerTerms(offer) },
    { kind: 'paragraph', parts: ['You keep the gift if you leave the letter.'], small: true },
  ];
}
