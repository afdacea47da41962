import { aboutVisit, nothingLeft } from '#/features/booking/mail/visit-blocks.ts';
import type { ClinicMailView, VisitMailView } from '#/features/booking/mail/visit-mail-view.ts';
import { forWhomWords, lengthWords, placeWords, visitFact } from '#/features/booking/mail/visit-words.ts';
import { momentWords } from '#/features/booking/mail/when-words.ts';
import type { ComposedMail } from '#/mail/mail-content.ts';
import { composeMail } from '#/mail/compose-mail.ts';

/** Tells a person that their visit is booked, with all they need until they come. */
export function bookedMail(visit: VisitMailView, clinic: ClinicMailView): ComposedMail {
  return composeMail({
    lang: 'en',
    subject: `${visitFact(visit, clinic)}, ${clinic.street}`,
    sender: clinic.sender,
    lead: `Your visit is booked.${nothingLeft(visit)}`,
    fact: momentWords(visit.startsAt, clinic.timeZone),
    details: [lengthWords(visit), placeWords(clinic), ...forWhomWords(visit)],
    blocks: aboutVisit(visit, clinic),
    reason:
      'You get this email because you booked a visit. It is about your visit, so it has no unsubscribe link.',
  });
}
