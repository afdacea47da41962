import {
  byDay,
  dayOfTimes,
  type DayOfTimes,
  type FreeTime,
  type NamesBySlug,
  type SlotButton,
} from '#/features/booking/ui/slot-words.ts';
import type { TimesNotice } from '#/features/booking/ui/refusal-words.ts';
import { earlierFrom, partsOfDay, timesPage, type PartOfDay } from '#/features/booking/ui/times-view.ts';
import type { Month } from '#/features/booking/ui/month-view.ts';
import type { When } from '#/features/booking/ui/times-filter.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** What the address asks for. */
export type MoveSearch = {
  /** A slug, or `any`. */
  readonly practitioner: string;
  readonly stepFree: boolean;
  readonly from: LocalDate | null;
  readonly day: LocalDate | null;
  readonly when: When;
  /** A month is shown; null for the list. */
  readonly month: Month | null;
};

export type MoveDay = DayOfTimes & { readonly allHref: string | null; readonly parts?: readonly PartOfDay[] };

export type MoveTimes = {
  readonly days: readonly MoveDay[];
  readonly earlierHref: string | null;
  readonly laterHref: string | null;
  /** Back from one day to all; null on the list. */
  readonly daysHref: string | null;
};

type Times = {
  readonly times: readonly FreeTime[];
  readonly names: NamesBySlug;
  readonly timeZone: string;
  readonly today: LocalDate;
};

/** The times to move to: the next days, or one day in full. `base` is the address without what is asked for. */
export function moveTimes(search: MoveSearch, base: string, found: Times): MoveTimes {
  const { times, names, timeZone, today } = found;
  const hrefFor = (more: Partial<MoveSearch>) =>
    moveHref(base, { ...search, from: null, day: null, ...more });
  if (search.day !== null) {
    const ofDay = byDay(times, timeZone).get(search.day) ?? [];
    const day = movingDay(dayOfTimes(search.day, ofDay, names, { timeZone, today, all: true }));
    const days = ofDay.length === 0 ? [] : [{ ...day, parts: partsOfDay(day), allHref: null }];
    return { days, earlierHref: null, laterHref: null, daysHref: hrefFor({ from: search.day }) };
  }
  const from = search.from ?? today;
  const page = timesPage(times, from, names, { timeZone, today });
  const earlier = earlierFrom(times, from, { timeZone });
  return {
    days: page.days.map((day) => ({
      ...movingDay(day),
      allHref: day.count > day.buttons.length ? hrefFor({ day: day.date }) : null,
    })),
    earlierHref: earlier === null ? null : hrefFor({ from: earlier }),
    laterHref: page.laterFrom === null ? null : hrefFor({ from: page.laterFrom }),
    daysHref: null,
  };
}

/** The address of the page with what is asked for; only neutral words. */
export function moveHref(
  base: string,
  { practitioner, stepFree, from, day, when, month }: MoveSearch,
): string {
  const pairs = [
    `practitioner=${practitioner}`,
    `rooms=${stepFree ? 'step-free' : 'all'}`,
    ...(from === null ? [] : [`from=${from}`]),
    ...(day === null ? [] : [`day=${day}`]),
    ...(when === 'any' ? [] : [`when=${when}`]),
    ...(month === null ? [] : [`month=${month}`]),
  ];
  return `${base}?${pairs.join('&')}`;
}

/** Why a visit was not moved, with the nearest times by the day on which they are. */
export type MoveNotice = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly status: number;
  readonly days: readonly { readonly heading: string; readonly buttons: readonly SlotButton[] }[];
};

/** A notice of the booking steps, said of a visit that is booked already. */
export function movingNotice({ title, lines, status, nearest }: TimesNotice): MoveNotice {
  const inOrder = nearest.toSorted((a, b) => (a.value < b.value ? -1 : 1)).map(movingButton);
  const byHeading = Map.groupBy(inOrder, ({ before }) => before.replace(/^Move to |,$/g, ''));
  return {
    title,
    lines: ['Your visit is not moved. It stays as it is.', ...lines],
    status,
    days: [...byHeading].map(([heading, buttons]) => ({ heading, buttons })),
  };
}

function movingDay(day: DayOfTimes): DayOfTimes {
  return { ...day, buttons: day.buttons.map(movingButton) };
}

function movingButton(button: SlotButton): SlotButton {
  return { ...button, before: button.before.replace(/^Book /, 'Move to ') };
}
