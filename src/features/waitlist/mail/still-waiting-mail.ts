import { dateWords } from '#/features/booking/domain/clock-words.ts';
import type { WaitListEntry } from '#/features/waitlist/domain/entry.ts';
import { WAIT_DAYS } from '#/features/waitlist/domain/wait-rule.ts';
import { ABOUT_WAITING, placeUrl, type WaitMailView } from '#/features/waitlist/mail/wait-mail-view.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';

/** Asks whether somebody still waits: before their wait ends, or after offers that nobody answered. */
export function stillWaitingMail(
  { id, endsAtMs }: Pick<WaitListEntry, 'id' | 'endsAtMs'>,
  because: 'ends' | 'silent',
  view: WaitMailView,
): FinishedMail {
  const until = dateWords(localDateAt(view.timeZone, endsAtMs));
  return finishedMail(
    composeMail({
      lang: 'en',
      subject: 'Do you still wait for a time?',
      sender: view.sender,
      lead:
        because === 'ends'
          ? 'Your place on our wait list ends soon.'
          : 'We asked you about several times and heard nothing. That is fine. We ask about no more times until you answer.',
      fact: `Your wait ends on ${until}`,
      details: [],
      blocks: [
        { kind: 'primary-link', label: 'Still waiting, or leave the list', url: placeUrl(view, id) },
        {
          kind: 'paragraph',
          parts: [`One press keeps your place for ${String(WAIT_DAYS)} more days.`],
        },
      ],
      reason: ABOUT_WAITING,
    }),
  );
}
