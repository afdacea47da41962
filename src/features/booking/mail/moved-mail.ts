import { aboutVisit, nothingLeft } from '#/features/booking/mail/visit-blocks.ts';
import type { ClinicMailView, VisitMailView } from '#/features/booking/mail/visit-mail-view.ts';
import { forWhomWords, lengthWords, placeWords, visitFact } from '#/features/booking/mail/visit-words.ts';
import { momentWords } from '#/features/booking/mail/when-words.ts';
import type { ComposedMail } from '#/mail/mail-content.ts';
import { composeMail } from '#/mail/compose-mail.ts';

/** Tells a person that their visit moved: the new time first, then the old one. */
export function movedMail(
  visit: VisitMailView,
  movedFrom: Temporal.Instant,
  clinic: ClinicMailView,
): ComposedMail {
  const oldTime = momentWords(movedFrom, clinic.timeZone);
  return composeMail({
    lang: 'en',
    subject: `Moved to ${visitFact(visit, clinic)}, ${clinic.street}`,
    sender: clinic.sender,
    lead: `Your visit has a new time.${nothingLeft(visit)}`,
    fact: momentWords(visit.startsAt, clinic.timeZone),
    details: [
      lengthWords(visit),
      placeWords(clinic),
      ...forWhomWords(visit),
      `The old time was ${oldTime}. It is not booked now.`,
    ],
    blocks: aboutVisit(visit, clinic),
    reason:
      'You get this email because your visit was moved. It is about your visit, so it has no unsubscribe link.',
  });
}
