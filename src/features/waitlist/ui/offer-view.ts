import { clockWords, dateWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import type { EndReason, OfferStatus } from '#/features/waitlist/domain/entry.ts';
import { END_WORDS } from '#/features/waitlist/ui/place-view.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';

export type OfferView = {
  readonly title: string;
  readonly state: 'open' | 'declined' | 'over';
  readonly when: string;
  readonly take: string;
  readonly keep: string;
  readonly details: string;
  readonly until: string;
  /** "You keep May 18 until you press “Take”.", or nothing. */
  readonly keeps: string;
  readonly happens: readonly { readonly name: string; readonly lines: readonly string[] }[];
  readonly joined: string;
  /** What became of it, when it is no longer open. */
  readonly became: string;
  readonly action: string;
  readonly placeHref: string;
  readonly phone: string;
};

const BECAME: Readonly<Record<Exclude<OfferStatus, 'open' | 'taken'>, string>> = {
  declined: 'You said no.',
  silent: 'The time to answer is over, so we asked the next person.',
  withdrawn: 'This time is not on offer any more.',
};

/** What became of an offer that is closed, and of the wait since. `end`: why the wait is over, or null. */
export function becameWords(status: keyof typeof BECAME, end: EndReason | null): string {
  return `${BECAME[status]} ${end === null ? 'You keep your place on the list.' : END_WORDS[end]}`;
}

/** The words of an open offer. `visitAtMs`: the start of the visit they have, or null. */
export function offerWords(
  offer: { readonly startsAtMs: number; readonly endsAtMs: number; readonly answerByMs: number },
  visitAtMs: number | null,
  timeZone: string,
) {
  const when = momentWords(offer.startsAtMs, timeZone);
  const until = clockWords(offer.answerByMs, timeZone);
  const kept = visitAtMs === null ? null : dateWords(localDateAt(timeZone, visitAtMs)).replace(/^\w+, /, '');
  return {
    when: `${when} to ${clockWords(offer.endsAtMs, timeZone)}`,
    take: `Take ${when}`,
    keep: kept === null ? 'No, I keep waiting' : `No, keep ${kept}`,
    until,
    keeps: kept === null ? '' : `You keep ${kept} until you press “Take”.`,
    happens: [
      {
        name: 'If you take it',
        lines: [
          kept === null
            ? 'Your visit is booked. You pay at the clinic. Your wait ends.'
            : `Your visit moves. The price and what you paid stay the same. We offer ${kept} to the next person.`,
        ],
      },
      { name: 'If you say no', lines: ['Nothing changes. You keep your place.'] },
      { name: 'If you do nothing', lines: [`At ${until} we ask the next person. You keep your place.`] },
    ],
  };
}
