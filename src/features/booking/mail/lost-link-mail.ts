import type { ClinicMailView } from '#/features/booking/mail/visit-mail-view.ts';
import { placeWords } from '#/features/booking/mail/visit-words.ts';
import { momentWords } from '#/features/booking/mail/when-words.ts';
import type { MailBlock, ComposedMail } from '#/mail/mail-content.ts';
import { composeMail } from '#/mail/compose-mail.ts';

export type VisitLink = {
  readonly startsAt: Temporal.Instant;
  readonly practitionerName: string;
  readonly visitUrl: string;
};

/**
 * Sends the private links of the visits that lie ahead, to the address they were booked with. An address without
 * such a visit gets no mail: the page gives the same answer either way.
 */
export function lostLinkMail(
  visits: readonly [VisitLink, ...VisitLink[]],
  clinic: ClinicMailView,
): ComposedMail {
  const inOrder = [...visits].sort((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt));
  const first = momentWords((inOrder[0] ?? visits[0]).startsAt, clinic.timeZone);
  return composeMail({
    lang: 'en',
    subject: `The link to your visit: ${first}, ${clinic.street}`,
    sender: clinic.sender,
    lead:
      visits.length === 1
        ? 'Here is the link you asked for.'
        : `Here are the links to your ${visits.length} visits.`,
    fact: first,
    details: [placeWords(clinic)],
    blocks: [
      ...inOrder.flatMap((visit) => linkBlocks(visit, clinic)),
      { kind: 'paragraph', small: true, parts: [linkNote] },
      { kind: 'heading', text: 'Not you?' },
      {
        kind: 'paragraph',
        parts: ['If you did not ask for this, you can delete this email. Nothing has changed.'],
      },
    ],
    reason: 'You get this email because someone asked for the links to visits booked with this address.',
  });
}

const linkNote =
  'Each link opens a page. Nothing changes until you press a button there. Please keep the links to yourself.';

function linkBlocks(visit: VisitLink, clinic: ClinicMailView): readonly MailBlock[] {
  return [
    { kind: 'heading', text: momentWords(visit.startsAt, clinic.timeZone) },
    { kind: 'paragraph', parts: [`With ${visit.practitionerName}`] },
    { kind: 'second-link', label: 'See, move or cancel this visit', url: visit.visitUrl },
  ];
}
