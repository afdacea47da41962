import { therapistOf, type MailedContent } from '#/features/booking/mail/appointment-views.ts';
import { clinicMailView } from '#/features/booking/mail/clinic-views.ts';
import { placeWords } from '#/features/booking/mail/visit-words.ts';
import { momentWords } from '#/features/booking/mail/when-words.ts';
import type { VisitNotice } from '#/features/booking/visit-change.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';
import { linkSlot } from '#/mail/link-slot.ts';
import { proofClaim } from '#/features/booking/domain/proof-claim.ts';
import { paths } from '#/paths.ts';

/** Asks the owner of a mailbox whether they want the visit that was asked for with it. */
export function composeProofMail(
  visit: VisitNotice['appointment'],
  untilMs: number,
  content: MailedContent,
  siteUrl: string,
): FinishedMail {
  const clinic = clinicMailView(content.clinic, siteUrl);
  const { name: practitionerName } = therapistOf(visit, content);
  const when = momentWords(Temporal.Instant.fromEpochMilliseconds(visit.startsAtMs), clinic.timeZone);
  const until = momentWords(Temporal.Instant.fromEpochMilliseconds(untilMs), clinic.timeZone);
  const mail = composeMail({
    lang: 'en',
    subject: `Confirm your visit: ${when}, ${clinic.street}`,
    sender: clinic.sender,
    lead: 'One more step: your visit is not booked yet. We ask because your address is new to us.',
    fact: when,
    details: [`With ${practitionerName}`, placeWords(clinic)],
    blocks: [
      {
        kind: 'primary-link',
        label: 'Confirm my visit',
        url: `${siteUrl}${paths.bookConfirm(linkSlot(proofClaim(visit.id, visit.sequence)))}`,
      },
      {
        kind: 'paragraph',
        parts: [`The link opens a page with one button. We keep the time until ${until}.`],
      },
      { kind: 'heading', text: 'Not you?' },
      { kind: 'paragraph', parts: ['Then do nothing. The visit is not booked, and you owe nothing.'] },
    ],
    reason: 'You get this email because someone asked for a visit with this address.',
  });
  return finishedMail(mail);
}
