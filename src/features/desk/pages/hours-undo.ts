import { clockWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { findDeskVisit } from '#/features/booking/find-desk-visit.ts';
import type { KeptWhy } from '#/features/booking/domain/hours-taken-back.ts';
import { hoursToTakeBack, type HoursTakenBack } from '#/features/booking/take-back-hours.ts';
import type { HoursUndoView, TakenBackView } from '#/features/desk/ui/hours-view.ts';
import { KEPT_WORDS, undoneHoursWords } from '#/features/desk/ui/hours-words.ts';
import { fullName } from '#/kernel/person-name.ts';
import { paths } from '#/paths.ts';

type Context = Pick<BookingContext, 'database' | 'clock' | 'content'>;

/** The bar after a change: until when all of it can be taken back. Null when it was, or when its minutes are over. */
export async function hoursUndo(context: Context, query: URLSearchParams): Promise<HoursUndoView | null> {
  const id = changeNumber(query.get('change'));
  const made = id === null ? null : await hoursToTakeBack(context, id);
  if (made === null) return null;
  const at = clockWords(made.until.epochMilliseconds, context.content.clinic.timeZone);
  return { change: String(id), at, visits: made.visits };
}

export function changeNumber(typed: string | null | undefined): number | null {
  return /^[1-9]\d{0,14}$/.test(typed ?? '') ? Number(typed) : null;
}

const MOST_KEPT = 40;

/** Booking numbers only: no name stands in an address. */
export function takenBackQuery({ back, kept }: HoursTakenBack): string {
  const named = kept.slice(0, MOST_KEPT).map(({ visit, why }) => `${visit.reference}.${why}`);
  return new URLSearchParams({
    done: 'back',
    back: String(back.length),
    ...(named.length === 0 ? {} : { kept: named.join(' ') }),
  }).toString();
}

/** What was taken back, and who must still be spoken to. */
export async function takenBackView(
  { database, content }: Context,
  query: URLSearchParams,
): Promise<TakenBackView | null> {
  if (query.get('done') !== 'back') return null;
  const { timeZone } = content.clinic;
  const kept: TakenBackView['kept'][number][] = [];
  for (const word of (query.get('kept') ?? '').split(' ').slice(0, MOST_KEPT)) {
    const [reference = '', why = ''] = word.split('.');
    const visit = isWhy(why) ? await findDeskVisit(database.db, reference) : null;
    if (visit === null || !isWhy(why)) continue;
    const when = momentWords(visit.startsAtMs, timeZone);
    kept.push({
      href: paths.deskVisit(visit.reference),
      who: `${fullName(visit.patient)}, ${when}`,
      why: KEPT_WORDS[why],
    });
  }
  const back = Number(/^\d{1,4}$/.exec(query.get('back') ?? '')?.[0] ?? 0);
  return { words: undoneHoursWords(back), kept };
}

function isWhy(word: string): word is KeptWhy {
  return Object.hasOwn(KEPT_WORDS, word);
}
