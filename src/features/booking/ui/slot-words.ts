import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import { timeValue } from '#/features/booking/forms/choice-forms.ts';
import { clockWords, dateWords, nearWords } from '#/features/booking/domain/clock-words.ts';
import { localDateAt, localTimeAt, type LocalDate } from '#/kernel/zoned-time.ts';

/** On one day the first screen shows at most this many; the rest is one link away. */
export const MOST_A_DAY = 4;
const HALF_HOUR = 30;

export type FreeTime = {
  readonly practitioner: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
};

/** Who may be named beside a time, by slug. */
export type NamesBySlug = ReadonlyMap<string, string>;

/** A time as one button tells it. Its name is all four read in a row: what is seen stands in it as it is seen. */
export type SlotButton = {
  /** What the button sends: the instant, and a slug or any when more than one person is free at it. */
  readonly value: string;
  /** "Book Tuesday, May 4," for those who hear the button without its heading. */
  readonly before: string;
  /** "1:30 pm" */
  readonly time: string;
  /** "Ana R." */
  readonly who: string;
  /** "until 2:30 pm": heard, not seen. */
  readonly until: string;
};

export type DayOfTimes = {
  readonly date: LocalDate;
  /** "Tuesday, May 4" */
  readonly heading: string;
  /** "Today", "Tomorrow", or nothing. */
  readonly near: string | null;
  readonly buttons: readonly SlotButton[];
  /** All free starts of the day, shown or not. */
  readonly count: number;
};

/** One start with everybody who is free at it. */
type Start = { readonly startsAtMs: number; readonly endsAtMs: number; readonly people: readonly string[] };

/** The times of one day as buttons: all of them, or a spread over the day. */
export function dayOfTimes(
  date: LocalDate,
  times: readonly FreeTime[],
  names: NamesBySlug,
  view: { readonly timeZone: string; readonly today: LocalDate; readonly all: boolean },
): DayOfTimes {
  const starts = startsOf(times);
  const shown = view.all ? starts : spreadOver(starts, view.timeZone);
  return {
    date,
    heading: dateWords(date, view.today),
    near: nearWords(date, view.today),
    buttons: shown.map((start) => buttonOf(start, names, view)),
    count: starts.length,
  };
}

/** Free times by the day on which they start, days in order. */
export function byDay(
  times: readonly FreeTime[],
  timeZone: string,
): ReadonlyMap<LocalDate, readonly FreeTime[]> {
  const days = new Map<LocalDate, FreeTime[]>();
  for (const time of times.toSorted((a, b) => a.startsAtMs - b.startsAtMs)) {
    const date = localDateAt(timeZone, time.startsAtMs);
    const known = days.get(date);
    if (known === undefined) days.set(date, [time]);
    else known.push(time);
  }
  return days;
}

export function slotButton(
  time: FreeTime,
  names: NamesBySlug,
  view: { readonly timeZone: string; readonly today: LocalDate },
): SlotButton {
  return buttonOf({ ...time, people: [time.practitioner] }, names, view);
}

/** The nearest other starts, nearest first; one time a start. */
export function nearestTimes(
  times: readonly FreeTime[],
  wantedMs: number,
  count: number,
): readonly FreeTime[] {
  const nearest = new Map<number, FreeTime>();
  const distance = ({ startsAtMs }: FreeTime) => Math.abs(startsAtMs - wantedMs);
  for (const time of times.toSorted((a, b) => distance(a) - distance(b))) {
    if (nearest.size === count) break;
    if (!nearest.has(time.startsAtMs)) nearest.set(time.startsAtMs, time);
  }
  return [...nearest.values()];
}

export function countStarts(times: readonly FreeTime[]): number {
  return new Set(times.map(({ startsAtMs }) => startsAtMs)).size;
}

function startsOf(times: readonly FreeTime[]): readonly Start[] {
  const starts = new Map<number, Start>();
  for (const { startsAtMs, endsAtMs, practitioner } of times) {
    const people = [...(starts.get(startsAtMs)?.people ?? []), practitioner];
    starts.set(startsAtMs, { startsAtMs, endsAtMs, people });
  }
  return [...starts.values()].sort((a, b) => a.startsAtMs - b.startsAtMs);
}

/** The first and the last of the day and some between; half hours only, when there are enough of them. */
function spreadOver(starts: readonly Start[], timeZone: string): readonly Start[] {
  const onHalfHours = starts.filter(
    ({ startsAtMs }) => localTimeAt(timeZone, startsAtMs).minutes % HALF_HOUR === 0,
  );
  const from = onHalfHours.length >= MOST_A_DAY ? onHalfHours : starts;
  if (from.length <= MOST_A_DAY) return from;
  const step = (from.length - 1) / (MOST_A_DAY - 1);
  return Array.from({ length: MOST_A_DAY }, (_, n) => from[Math.round(n * step)] as Start);
}

function buttonOf(
  { startsAtMs, endsAtMs, people }: Start,
  names: NamesBySlug,
  { timeZone, today }: { readonly timeZone: string; readonly today: LocalDate },
): SlotButton {
  const [only] = people;
  return {
    value: timeValue(
      new Date(startsAtMs).toISOString(),
      people.length === 1 && only !== undefined ? only : ANY_PRACTITIONER,
    ),
    before: `Book ${dateWords(localDateAt(timeZone, startsAtMs), today)},`,
    time: clockWords(startsAtMs, timeZone),
    who: peopleWords(people, names),
    until: `until ${clockWords(endsAtMs, timeZone)}`,
  };
}

function peopleWords(people: readonly string[], names: NamesBySlug): string {
  const known = people.map((slug) => names.get(slug) ?? slug);
  return known.length <= 2 ? known.join(' or ') : `any of ${known.length} therapists`;
}
