import type { ClinicMailView, VisitMailView } from '#/features/booking/mail/visit-mail-view.ts';
import { forWhomWords, lengthWords } from '#/features/booking/mail/visit-words.ts';
import { momentWords } from '#/features/booking/mail/when-words.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import type { ComposedMail, MailBlock } from '#/mail/mail-content.ts';

/** Asks a person for another time, because the clinic cannot keep theirs. It gives no reason. */
export function chooseAgainMail(
  visit: VisitMailView,
  freeStartsMs: readonly number[],
  clinic: ClinicMailView,
): ComposedMail {
  const time = momentWords(visit.startsAt, clinic.timeZone);
  return composeMail({
    lang: 'en',
    subject: `Please choose another time than ${time}, ${clinic.street}`,
    sender: clinic.sender,
    lead: 'We are sorry: we cannot keep the time of your visit. Changing it costs you nothing.',
    fact: time,
    details: [lengthWords(visit), ...forWhomWords(visit)],
    blocks: [
      { kind: 'primary-link', label: 'Choose another time', url: visit.visitUrl },
      ...freeTimes(freeStartsMs, clinic.timeZone),
      { kind: 'heading', text: 'If none of them suits you' },
      {
        kind: 'paragraph',
        parts: [
          `Call us at ${clinic.sender.phone}.`,
          'We look for a time together, or cancel the visit for free.',
          'What you paid by card for a visit that does not take place comes back.',
        ],
      },
      { kind: 'facts', facts: [{ label: 'Booking number', value: visit.reference }] },
    ],
    reason: 'You get this email because you have a visit with us. It has no unsubscribe link.',
  });
}

function freeTimes(freeStartsMs: readonly number[], timeZone: string): readonly MailBlock[] {
  if (freeStartsMs.length === 0) return [];
  const items = freeStartsMs.map((startMs) =>
    momentWords(Temporal.Instant.fromEpochMilliseconds(startMs), timeZone),
  );
  return [
    { kind: 'heading', text: 'Free when we wrote this' },
    { kind: 'list', items },
    {
      kind: 'paragraph',
      small: true,
      parts: ['Others can take these times too. The link shows what is free now.'],
    },
  ];
}
