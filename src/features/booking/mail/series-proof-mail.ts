import { therapistOf, type MailedContent } from '#/features/booking/mail/appointment-views.ts';
import { clinicMailView } from '#/features/booking/mail/clinic-views.ts';
import { placeWords } from '#/features/booking/mail/visit-words.ts';
import { momentWords } from '#/features/booking/mail/when-words.ts';
import type { VisitNotice } from '#/features/booking/visit-change.ts';
import { proofClaim } from '#/features/booking/domain/proof-claim.ts';
import { paths } from '#/paths.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';
import { linkSlot } from '#/mail/link-slot.ts';

/** Asks the owner of a mailbox whether they want the visits that were asked for with it: one press for all. */
export function composeSeriesProofMail(
  visits: readonly VisitNotice['appointment'][],
  untilMs: number,
  content: MailedContent,
  siteUrl: string,
): FinishedMail {
  const clinic = clinicMailView(content.clinic, siteUrl);
  const words = (ms: number) => momentWords(Temporal.Instant.fromEpochMilliseconds(ms), clinic.timeZone);
  const [first] = visits;
  if (first === undefined) throw new Error('A plan of visits without a visit.');
  const mail = composeMail({
    lang: 'en',
    subject: `Confirm your ${visits.length} visits, the first on ${words(first.startsAtMs)}, ${clinic.street}`,
    sender: clinic.sender,
    lead: 'One more step: your visits are not booked yet. We ask because a plan of visits takes many times.',
    fact: `${visits.length} visits, the first on ${words(first.startsAtMs)}`,
    details: [placeWords(clinic)],
    blocks: [
      {
        kind: 'primary-link',
        label: 'Confirm my visits',
        url: `${siteUrl}${paths.bookConfirm(linkSlot(proofClaim(first.id, first.sequence)))}`,
      },
      {
        kind: 'paragraph',
        parts: [`The link opens a page with one button. We keep the times until ${words(untilMs)}.`],
      },
      { kind: 'heading', text: 'The visits you asked for' },
      {
        kind: 'list',
        items: visits.map((visit) => `${words(visit.startsAtMs)} with ${therapistOf(visit, content).name}`),
      },
      { kind: 'heading', text: 'Not you?' },
      { kind: 'paragraph', parts: ['Then do nothing. No visit is booked, and you owe nothing.'] },
    ],
    reason: 'You get this email because someone asked for visits with this address.',
  });
  return finishedMail(mail);
}
