import { dateWords } from '#/features/booking/domain/clock-words.ts';
import type { EntryId } from '#/features/waitlist/domain/entry.ts';
import { ABOUT_WAITING, placeUrl, type WaitMailView } from '#/features/waitlist/mail/wait-mail-view.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';

/** Says that somebody is on the list, and where they see their place. */
export function joinedMail(
  { id, endsAtMs }: { readonly id: EntryId; readonly endsAtMs: number },
  view: WaitMailView,
): FinishedMail {
  const until = dateWords(localDateAt(view.timeZone, endsAtMs));
  return finishedMail(
    composeMail({
      lang: 'en',
      subject: 'You are on our wait list',
      sender: view.sender,
      lead: 'We write to you when a time opens that fits your wishes.',
      fact: `You wait until ${until}`,
      details: [],
      blocks: [
        { kind: 'primary-link', label: 'See my place and my wishes', url: placeUrl(view, id) },
        {
          kind: 'paragraph',
          parts: ['Behind the link you also see the rule by which we ask, change your wishes, or leave.'],
        },
      ],
      reason: ABOUT_WAITING,
    }),
  );
}
