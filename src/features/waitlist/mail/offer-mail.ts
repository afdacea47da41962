import { clockWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import type { WaitListOffer } from '#/features/waitlist/domain/entry.ts';
import {
  ABOUT_WAITING,
  offerUrl,
  placeUrl,
  type WaitMailView,
} from '#/features/waitlist/mail/wait-mail-view.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';

export type OfferedVisit = {
  /** "Ana R." */
  readonly therapist: string;
  /** The visit they have and keep until they take this one, epoch milliseconds; null when they have none. */
  readonly keepsAtMs: number | null;
};

/** A time has opened: which one, and until when it is kept. */
export function offerMail(
  offer: WaitListOffer,
  { therapist, keepsAtMs }: OfferedVisit,
  view: WaitMailView,
): FinishedMail {
  const { timeZone } = view;
  const when = momentWords(offer.startsAtMs, timeZone);
  const until = clockWords(offer.answerByMs, timeZone);
  const minutes = (offer.endsAtMs - offer.startsAtMs) / MINUTE_MS;
  return finishedMail(
    composeMail({
      lang: 'en',
      subject: `A time has opened: ${when}`,
      sender: view.sender,
      lead: `We hold it for you until ${until} today.`,
      fact: when,
      details: [
        `${String(minutes)} minutes with ${therapist}`,
        ...(keepsAtMs === null
          ? []
          : [`You keep ${momentWords(keepsAtMs, timeZone)} until you take this one.`]),
      ],
      blocks: [
        { kind: 'primary-link', label: 'Take it or say no', url: offerUrl(view, offer.id) },
        {
          kind: 'paragraph',
          parts: ['The link opens a page with two buttons. Nothing changes before you press one.'],
        },
        { kind: 'heading', text: 'No time to answer?' },
        {
          kind: 'paragraph',
          parts: [
            `At ${until} we ask the next person. You keep your place on the list.`,
            { label: 'See your place', url: placeUrl(view, offer.entryId) },
          ],
        },
      ],
      reason: ABOUT_WAITING,
    }),
  );
}
