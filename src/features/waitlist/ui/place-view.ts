import { dateWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import type { EndReason } from '#/features/waitlist/domain/entry.ts';
import type { Place } from '#/features/waitlist/domain/place.ts';
import type { WishRow } from '#/features/waitlist/ui/wish-words.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';

export type PlaceView = {
  readonly title: string;
  readonly place: Place | null;
  /** Why there is no place any more. */
  readonly over: string | null;
  /** They took a time: there is a visit to find. */
  readonly hasTaken: boolean;
  readonly keeps: string | null;
  readonly rows: readonly WishRow[];
  readonly ends: string;
  /** The last day is one they chose. */
  readonly isOwnEnd: boolean;
  readonly joined: string;
  /** The question whether they still wait is open. */
  readonly isAsked: boolean;
  readonly offer: { readonly href: string; readonly words: string } | null;
  readonly action: string;
  readonly changeHref: string;
  readonly notice: string | null;
  readonly phone: string;
};

export const END_WORDS: Readonly<Record<EndReason, string>> = {
  taken: 'You took a time, so your wait is over. The link to your visit is in the mail about it.',
  left: 'You left the list. Nobody asks you about times any more.',
  over: 'Your wait is over. You can join again at any time.',
  'visit-gone': 'You waited for something sooner than a visit that you do not have any more.',
  replaced: 'You wait under another entry. Look in your mail for its link.',
  'by-desk': 'We took you off the list, as we said on the phone.',
};

export function dayWords(ms: number, timeZone: string): string {
  return dateWords(localDateAt(timeZone, ms));
}

export function keepsWords(startsAtMs: number, timeZone: string): string {
  return `You keep your visit on ${momentWords(startsAtMs, timeZone)}, until you say yes to another time.`;
}
