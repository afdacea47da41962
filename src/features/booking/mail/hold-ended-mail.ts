import type { ClinicMailView } from '#/features/booking/mail/visit-mail-view.ts';
import { placeWords } from '#/features/booking/mail/visit-words.ts';
import { momentWords } from '#/features/booking/mail/when-words.ts';
import type { ComposedMail } from '#/mail/mail-content.ts';
import { composeMail } from '#/mail/compose-mail.ts';

/** The time that was kept while somebody typed. */
export type HoldMailView = { readonly startsAt: Temporal.Instant; readonly practitionerName: string };

/** Tells a person who had left an e-mail address that their time is no longer kept and that nothing is booked. */
export function holdEndedMail(hold: HoldMailView, clinic: ClinicMailView): ComposedMail {
  const when = momentWords(hold.startsAt, clinic.timeZone);
  return composeMail({
    lang: 'en',
    subject: `Not booked: ${when} with ${hold.practitionerName}, ${clinic.street}`,
    sender: clinic.sender,
    lead: 'We could not keep this time any longer. Nothing is booked, and you owe nothing.',
    fact: when,
    details: [`With ${hold.practitionerName}`, placeWords(clinic)],
    blocks: [
      { kind: 'primary-link', label: 'Choose a time', url: clinic.bookUrl },
      {
        kind: 'paragraph',
        parts: ['This time may still be free.', `You can also call ${clinic.sender.phone}.`],
      },
    ],
    reason: 'You get this email because you began to book a visit. We will not write again about this time.',
  });
}
