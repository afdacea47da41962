import type { ReturnedWhy } from '#/features/checkout/domain/returned-why.ts';
import { formatCents, type Cents } from '#/kernel/money.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';
import type { MailBlock, MailSender } from '#/mail/mail-content.ts';

/** What the mail about money that goes back needs to say. Nothing in it tells what the visit is for. */
export type ReturnedMailView = {
  readonly sender: MailSender;
  /** "Tuesday, May 4, 1:30 pm with Ana R." */
  readonly visit: string;
  readonly reference: string;
  /** How many visits were planned together, of which `visit` is the first; 1 for one that was booked alone. */
  readonly planned: number;
  readonly amountCents: Cents;
  readonly bookUrl: string;
  /** The nearest free times in words; may be empty. */
  readonly times: readonly string[];
};

/** The money came when the time was gone, or although the visit was booked already. It goes back without asking. */
export function returnedMail(why: ReturnedWhy, view: ReturnedMailView): FinishedMail {
  const amount = formatCents(view.amountCents);
  const { lead, subject, blocks } = WORDS[why](view, amount);
  return finishedMail(
    composeMail({
      lang: 'en',
      subject,
      sender: view.sender,
      lead,
      fact: `${amount} goes back to your card`,
      details: ['You do not need to do anything.', 'Banks take 5 to 10 business days.'],
      blocks: [
        ...blocks,
        { kind: 'facts', facts: [{ label: 'Booking number', value: view.reference }] },
        { kind: 'paragraph', parts: [`Questions? Call ${view.sender.phone}.`] },
      ],
      reason: 'You get this email because you paid us by card. It is about that payment only.',
    }),
  );
}

type Words = {
  readonly subject: string;
  readonly lead: string;
  readonly blocks: readonly MailBlock[];
};

function lateWords(view: ReturnedMailView, amount: string): Words {
  const { visit, bookUrl, times, planned } = view;
  if (planned > 1) return latePlanWords(view, amount);
  const near: readonly MailBlock[] =
    times.length === 0
      ? []
      : [
          { kind: 'heading', text: 'The nearest free times' },
          { kind: 'list', items: times },
        ];
  return {
    subject: `Not booked: ${visit}. You get ${amount} back`,
    lead: `We are sorry. Your payment came after we had to give this time away: ${visit}. Nothing is booked.`,
    blocks: [...near, { kind: 'primary-link', label: 'Choose another time', url: bookUrl }],
  };
}

function latePlanWords({ visit, bookUrl, planned }: ReturnedMailView, amount: string): Words {
  const plan = `your ${String(planned)} visits, the first on ${visit}`;
  return {
    subject: `Not booked: ${plan}. You get ${amount} back`,
    lead: `We are sorry. Your payment came after we had to give one of your times away. None is booked: ${plan}.`,
    blocks: [{ kind: 'primary-link', label: 'Choose other times', url: bookUrl }],
  };
}

function surplusWords({ visit }: ReturnedMailView, amount: string): Words {
  return {
    subject: `Paid twice: you get ${amount} back`,
    lead: `We got one payment more than we need for your visit: ${visit}. Your visit stays booked.`,
    blocks: [],
  };
}

function paidOtherwiseWords({ visit }: ReturnedMailView, amount: string): Words {
  return {
    subject: `Already paid: you get ${amount} back`,
    lead: `Your visit was paid another way before your card payment came: ${visit}. Nothing is open.`,
    blocks: [],
  };
}

function atClinicWords({ visit }: ReturnedMailView, amount: string): Words {
  return {
    subject: `You pay at the clinic: you get ${amount} back`,
    lead: `You chose to pay at the clinic. Your card payment goes back. Your visit stays booked: ${visit}.`,
    blocks: [],
  };
}

const WORDS: Readonly<Record<ReturnedWhy, (view: ReturnedMailView, amount: string) => Words>> = {
  late: lateWords,
  surplus: surplusWords,
  'paid-otherwise': paidOtherwiseWords,
  'at-clinic': atClinicWords,
};
