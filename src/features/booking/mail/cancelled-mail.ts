import type { ClinicMailView, VisitMailView } from '#/features/booking/mail/visit-mail-view.ts';
import { forWhomWords, lengthWords, placeWords, visitFact } from '#/features/booking/mail/visit-words.ts';
import { momentWords } from '#/features/booking/mail/when-words.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import type { ComposedMail } from '#/mail/mail-content.ts';
import { composeMail } from '#/mail/compose-mail.ts';

export type Cancelled = {
  readonly feeCents: number;
  readonly paidByCard: boolean;
  /** The clinic cannot keep the visit: nobody asks the reader whether they did it. */
  readonly byClinic: boolean;
};

const GOES_BACK = [
  'What you paid by card, less any fee, goes back to that card.',
  'Banks take 5 to 10 business days.',
];

/** Tells a person that their visit is cancelled and what it costs; says what to do if they did not ask for it. */
export function cancelledMail(
  visit: VisitMailView,
  { feeCents, paidByCard, byClinic }: Cancelled,
  clinic: ClinicMailView,
): ComposedMail {
  const fee = feeCents === 0 ? 'There is no fee.' : `The late fee is ${formatCents(cents(feeCents))}.`;
  return composeMail({
    lang: 'en',
    subject: `Canceled: ${visitFact(visit, clinic)}, ${clinic.street}`,
    sender: clinic.sender,
    lead: byClinic
      ? 'We had to cancel your visit. We are sorry.'
      : 'Your visit is canceled. You do not need to come.',
    fact: momentWords(visit.startsAt, clinic.timeZone),
    details: [lengthWords(visit), placeWords(clinic), ...forWhomWords(visit)],
    blocks: [
      { kind: 'primary-link', label: 'Book a new time', url: clinic.bookUrl },
      {
        kind: 'paragraph',
        parts: [
          fee,
          ...(paidByCard ? GOES_BACK : []),
          'The attached file takes the visit out of your calendar.',
        ],
      },
      { kind: 'second-link', label: 'See this visit', url: visit.visitUrl },
      { kind: 'heading', text: byClinic ? 'Want a new time?' : 'Not you?' },
      { kind: 'paragraph', parts: [helpWords(byClinic, clinic)] },
      { kind: 'facts', facts: [{ label: 'Booking number', value: visit.reference }] },
    ],
    reason:
      'You get this email because your visit was canceled. It is about your visit, so it has no unsubscribe link.',
  });
}

function helpWords(byClinic: boolean, { sender }: ClinicMailView): string {
  return byClinic
    ? `Book one with the button above, or call ${sender.phone}. We will find one for you.`
    : `If you did not cancel, call ${sender.phone}. We will help you get a time.`;
}
