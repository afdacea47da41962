import type { ClinicMailView } from '#/features/booking/mail/visit-mail-view.ts';
import { placeWords } from '#/features/booking/mail/visit-words.ts';
import { momentWords } from '#/features/booking/mail/when-words.ts';
import type { ComposedMail } from '#/mail/mail-content.ts';
import { composeMail } from '#/mail/compose-mail.ts';

/** The time that was kept while somebody typed or paid. */
export type HoldMailView = {
  readonly startsAt: Temporal.Instant;
  readonly practitionerName: string;
  /** How many other times of the same plan were kept with it. */
  readonly others: number;
};

/** Tells a person who had left an e-mail address that their time is no longer kept and that nothing is booked. */
export function holdEndedMail(hold: HoldMailView, clinic: ClinicMailView): ComposedMail {
  const when = momentWords(hold.startsAt, clinic.timeZone);
  const isPlan = hold.others > 0;
  const count = String(hold.others + 1);
  return composeMail({
    lang: 'en',
    subject: isPlan
      ? `Not booked: your ${count} visits, the first on ${when}, ${clinic.street}`
      : `Not booked: ${when} with ${hold.practitionerName}, ${clinic.street}`,
    sender: clinic.sender,
    lead: isPlan
      ? `We could not keep the times of your ${count} visits any longer. None is booked, and you owe nothing.`
      : 'We could not keep this time any longer. Nothing is booked, and you owe nothing.',
    fact: isPlan ? `${count} visits, the first: ${when}` : when,
    details: [`With ${hold.practitionerName}`, placeWords(clinic)],
    blocks: [
      { kind: 'primary-link', label: 'Choose a time', url: clinic.bookUrl },
      {
        kind: 'paragraph',
        parts: [
          isPlan ? 'These times may still be free.' : 'This time may still be free.',
          `You can also call ${clinic.sender.phone}.`,
        ],
      },
    ],
    reason: 'You get this email because you began to book a visit. We will not write again about this.',
  });
}
