import { giftWords, offerTerms } from '#/features/newsletter/domain/offer.ts';
import type { Offer } from '#/features/newsletter/content.ts';
import { CONFIRM_DAYS, UNCONFIRMED_DAYS } from '#/features/newsletter/domain/subscriber.ts';
import type { NewsletterClinicView } from '#/features/newsletter/mail/newsletter-clinic.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import type { ComposedMail, MailBlock } from '#/mail/mail-content.ts';
import { longDay } from '#/kernel/long-day.ts';

type ConfirmFacts = {
  readonly confirmUrl: string;
  readonly leaveUrl: string;
  /** Null when no offer runs. */
  readonly offer: Offer | null;
};

/** Asks the owner of an address whether they want the newsletter. Nothing comes after it unless they press the button. */
export function confirmMail(
  { confirmUrl, leaveUrl, offer }: ConfirmFacts,
  clinic: NewsletterClinicView,
): ComposedMail {
  return composeMail({
    lang: 'en',
    subject: `Confirm your email for the monthly letter of ${clinic.sender.shortName}`,
    sender: clinic.sender,
    lead: 'Someone, most likely you, asked us for our monthly letter.',
    fact: 'Confirm your email',
    details: ['The link opens a page with one button. Press it, and you are on the list.'],
    blocks: [
      { kind: 'primary-link', label: 'Go to the page', url: confirmUrl },
      {
        kind: 'paragraph',
        parts: [`The link works for ${String(CONFIRM_DAYS)} days. Opening it changes nothing by itself.`],
      },
      ...(offer === null ? [] : offerBlocks(offer)),
      { kind: 'heading', text: 'Not you?' },
      {
        kind: 'paragraph',
        parts: [
          'Then do nothing. You are not on our list.',
          `We forget this address after ${String(UNCONFIRMED_DAYS)} days.`,
        ],
      },
      { kind: 'second-link', label: 'Forget my address now', url: leaveUrl },
    ],
    reason: 'You get this email because this address was typed into the letter form on our website.',
  });
}

/** To a reader whose address was typed into the form again. */
export function knownMail(clinic: NewsletterClinicView, leaveUrl: string): ComposedMail {
  return composeMail({
    lang: 'en',
    subject: `You already get the monthly letter of ${clinic.sender.shortName}`,
    sender: clinic.sender,
    lead: 'This address was typed into the letter form on our website.',
    fact: 'You are on the list already',
    details: ['You have nothing to do. We changed nothing.'],
    blocks: [{ kind: 'second-link', label: 'Choose topics, or leave the list', url: leaveUrl }],
    reason: 'You get this email because you are on our list and this address was typed into our form.',
  });
}

/** To a reader who typed the address because the link in a letter was not whole. */
export function leaveLinkMail(clinic: NewsletterClinicView, leaveUrl: string): ComposedMail {
  return composeMail({
    lang: 'en',
    subject: `Leave the monthly letter of ${clinic.sender.shortName}`,
    sender: clinic.sender,
    lead: 'Someone, most likely you, wants to leave our monthly letter.',
    fact: 'Leave the letter',
    details: ['The link opens a page with one button. Press it, and you have left the list.'],
    blocks: [
      { kind: 'primary-link', label: 'Go to the page', url: leaveUrl },
      { kind: 'paragraph', parts: ['Not you? Then do nothing. You still get the letter.'] },
    ],
    reason: 'You get this email because you are on our list and this address was typed into our form.',
  });
}

/** The word "free" stands with its conditions, here as everywhere. */
export function offerBlocks(offer: Offer): readonly MailBlock[] {
  return [
    { kind: 'heading', text: 'Your free gift, and its terms' },
    {
      kind: 'paragraph',
      parts: [`New readers get ${giftWords(offer)} free if they confirm by ${longDay(offer.lastDay)}.`],
    },
    { kind: 'list', items: offerTerms(offer) },
  ];
}
