import { clockWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import { isSameTime, type SeriesClash, type SeriesDay } from '#/features/booking/domain/series-preview.ts';
import { LEFT_OUT, pickField, timeWord } from '#/features/booking/forms/series-form.ts';
import type { NamesBySlug } from '#/features/booking/ui/slot-words.ts';
import { whyNotWords } from '#/features/booking/ui/why-not-words.ts';

/** One row of the plan as it is drawn. */
export type SeriesRow = {
  readonly position: number;
  readonly field: string;
  /** "Tuesday, March 9, 10:00 am with Ana R.", or that nothing fits. */
  readonly words: string;
  /** Why it is not the time that was asked for. */
  readonly clash: string | null;
  readonly isLeftOut: boolean;
  readonly options: readonly {
    readonly value: string;
    readonly words: string;
    readonly isChosen: boolean;
  }[];
  /** What the plan of care says of it; at the desk only. */
  readonly note?: string | null;
};

type Names = { readonly timeZone: string; readonly names: NamesBySlug; readonly wished: string };

export function seriesRows(
  days: readonly SeriesDay[],
  leftOut: ReadonlySet<number>,
  { timeZone, names, wished }: Names,
): readonly SeriesRow[] {
  const nameOf = (slug: string) => names.get(slug) ?? 'your therapist';
  return days.map((day) => {
    const { position, chosen, wantedMs, clashes, nearest } = day;
    const moment = (time: { startsAtMs: number; practitioner: string }) =>
      `${momentWords(time.startsAtMs, timeZone)} with ${nameOf(time.practitioner)}`;
    const isOut = chosen === null || leftOut.has(position);
    const times = [...(chosen === null ? [] : [chosen]), ...nearest].toSorted(
      (a, b) => a.startsAtMs - b.startsAtMs,
    );
    return {
      ...{ position, field: pickField(position), isLeftOut: isOut },
      words:
        chosen === null ? `${momentWords(wantedMs, timeZone)}: no time near this day fits` : moment(chosen),
      clash: clashWords(day, clashes, { timeZone, practitioner: nameOf(wished) }),
      options: [
        ...times.map((time) => ({
          ...{ value: timeWord(time), words: moment(time) },
          isChosen: !isOut && isSameTime(time, chosen),
        })),
        { value: LEFT_OUT, words: 'Leave this visit out', isChosen: isOut },
      ],
    };
  });
}

function clashWords(
  { wantedMs, chosen }: SeriesDay,
  clashes: readonly SeriesClash[],
  names: { readonly timeZone: string; readonly practitioner: string },
): string | null {
  if (chosen?.startsAtMs === wantedMs) return null;
  const [first] = clashes;
  const at = clockWords(wantedMs, names.timeZone);
  if (first === undefined) return `Not at ${at}: another time was chosen.`;
  return `Not at ${at}. ${reasonWords(first, names)}`;
}

function reasonWords(
  clash: SeriesClash,
  names: { readonly timeZone: string; readonly practitioner: string },
): string {
  if (clash.kind === 'too-soon') return 'This is too soon to book.';
  if (clash.kind === 'too-far') return 'This is further ahead than can be booked now.';
  const practitioner = names.practitioner === 'your therapist' ? 'Everybody' : names.practitioner;
  return whyNotWords(clash, { ...names, practitioner, closed: null });
}
