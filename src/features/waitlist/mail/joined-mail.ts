import { dateWords } from '#/features/booking/domain/clock-words.ts';
import type { WaitListEntry } from '#/features/waitlist/domain/entry.ts';
import { lastWaitDay } from '#/features/waitlist/domain/wait-rule.ts';
import { ABOUT_WAITING, placeUrl, type WaitMailView } from '#/features/waitlist/mail/wait-mail-view.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';

/** Says that somebody is on the list, and where they see their place. */
export function joinedMail(
  entry: Pick<WaitListEntry, 'id' | 'endsAtMs' | 'wishes'>,
  view: WaitMailView,
): FinishedMail {
  const until = dateWords(lastWaitDay(entry, view.timeZone).day);
  return finishedMail(
    composeMail({
      lang: 'en',
      subject: 'You are on our wait list',
      sender: view.sender,
      lead: 'We write to you when a time opens that fits your wishes.',
      fact: `You wait until ${until}`,
      details: [],
      blocks: [
        { kind: 'primary-link', label: 'See my place and my wishes', url: placeUrl(view, entry.id) },
        {
          kind: 'paragraph',
          parts: ['Behind the link you also see the rule by which we ask, change your wishes, or leave.'],
        },
      ],
      reason: ABOUT_WAITING,
    }),
  );
}
