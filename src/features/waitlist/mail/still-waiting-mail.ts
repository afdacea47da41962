import { dateWords } from '#/features/booking/domain/clock-words.ts';
import type { WaitListEntry } from '#/features/waitlist/domain/entry.ts';
import { lastWaitDay, WAIT_DAYS } from '#/features/waitlist/domain/wait-rule.ts';
import { ABOUT_WAITING, placeUrl, type WaitMailView } from '#/features/waitlist/mail/wait-mail-view.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';

/** Asks whether somebody still waits: before their wait ends, or after offers that nobody answered. */
export function stillWaitingMail(
  entry: Pick<WaitListEntry, 'id' | 'endsAtMs' | 'wishes'>,
  because: 'ends' | 'silent',
  view: WaitMailView,
): FinishedMail {
  const { day, isOwn } = lastWaitDay(entry, view.timeZone);
  const until = dateWords(day);
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
        { kind: 'primary-link', label: 'Still waiting, or leave the list', url: placeUrl(view, entry.id) },
        {
          kind: 'paragraph',
          parts: [
            isOwn
              ? 'One press keeps your place until then.'
              : `One press keeps your place for ${String(WAIT_DAYS)} more days.`,
          ],
        },
      ],
      reason: ABOUT_WAITING,
    }),
  );
}
