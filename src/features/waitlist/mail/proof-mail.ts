import type { EntryId } from '#/features/waitlist/domain/entry.ts';
import { proofClaim } from '#/features/waitlist/domain/link-claims.ts';
import { UNPROVED_HOURS } from '#/features/waitlist/domain/wait-rule.ts';
import type { WaitMailView } from '#/features/waitlist/mail/wait-mail-view.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';
import { linkSlot } from '#/mail/link-slot.ts';
import { paths } from '#/paths.ts';

/** Asks the owner of a mailbox whether they want to be on the list. */
export function waitProofMail(id: EntryId, { sender, siteUrl }: WaitMailView): FinishedMail {
  return finishedMail(
    composeMail({
      lang: 'en',
      subject: 'Confirm that you want to be on our wait list',
      sender,
      lead: 'One more step: you are not on the list yet.',
      fact: 'Put me on the list',
      details: [],
      blocks: [
        {
          kind: 'primary-link',
          label: 'Confirm my wait',
          url: `${siteUrl}${paths.waitListConfirm(linkSlot(proofClaim(id)))}`,
        },
        {
          kind: 'paragraph',
          parts: [
            `The link opens a page with one button. It works for ${String(UNPROVED_HOURS)} hours. Your place counts from your press.`,
          ],
        },
        { kind: 'heading', text: 'Not you?' },
        { kind: 'paragraph', parts: ['Then do nothing. You are on no list, and nobody writes again.'] },
      ],
      reason: 'You get this email because someone asked for a place on our wait list with this address.',
    }),
  );
}
