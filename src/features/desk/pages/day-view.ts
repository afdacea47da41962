import { dateWords } from '#/features/booking/domain/clock-words.ts';
import type { DeskDay } from '#/features/booking/read-day.ts';
import type { Opening } from '#/features/booking/read-openings.ts';
import { gridAround, hoursOf, placeOf, type DayGrid } from '#/features/desk/domain/day-grid.ts';
import { columnViews } from '#/features/desk/pages/day-columns.ts';
import type { WaitedTime } from '#/features/waitlist/waited-times.ts';
import { openingItems, type DropTimes } from '#/features/desk/pages/day-openings.ts';
import { cardOf, type CardScene } from '#/features/desk/pages/visit-card.ts';
import { hourWords, shortClock } from '#/features/desk/ui/desk-words.ts';
import type { DayItem, DayView, RestView } from '#/features/desk/ui/day-view.ts';
import { subtractIntervals, normalizeIntervals, type Interval } from '#/kernel/interval.ts';
import { HOUR_MS, startOfDayMs, type LocalDate } from '#/kernel/zoned-time.ts';

export type DayParts = Omit<CardScene, 'grid' | 'columns' | 'date'> & {
  readonly day: DeskDay;
  readonly openings: readonly Opening[];
  /** Times of the day that people on the wait list want. */
  readonly waiting: readonly WaitedTime[];
  /** The visit that is carried to another place, with all places for it; null on a plain day. */
  readonly drops: DropTimes | null;
};

/** The day as it is drawn. Pure: what the page shows depends on nothing else. */
export function dayView(parts: DayParts): DayView {
  const { day, nowMs, today } = parts;
  const shown = day.visits.filter(({ status }) => status !== 'cancelled');
  const columns = columnViews(parts);
  const grid = gridOf(day);
  const scene: CardScene = { ...parts, grid, columns, date: day.date };
  const items: (DayItem & { readonly atMs: number })[] = [
    ...shown.map((visit) => ({ ...cardOf(scene, visit), atMs: visit.startsAtMs })),
    ...shown.flatMap((visit) => resetAfter(scene, visit)),
    ...openingItems(scene, parts),
    ...columns.flatMap(({ practitioner, column }) => restsOf(scene, day, practitioner, column)),
  ];
  const isToday = day.date === today;
  const sees = isToday && grid.start <= nowMs && nowMs < grid.end;
  return {
    ...{ date: day.date, today, version: day.version, closed: day.closed, columns },
    title: titleOf(day.date, today),
    counts: {
      visits: shown.length,
      firsts: shown.filter(({ flags }) => flags.includes('new')).length,
      gaps: parts.openings.filter(({ isFree }) => isFree).length,
      waited: items.filter((item) => item.kind === 'gap' && item.waits !== null).length,
    },
    absent: absentOf(day, columns),
    hours: hoursOf(grid).map((ms) => ({
      ...placeOf(grid, { start: ms, end: ms }),
      words: hourWords(day.timeZone, ms),
    })),
    rows: placeOf(grid, grid).rows,
    now: sees
      ? { ...placeOf(grid, { start: nowMs, end: nowMs }), words: shortClock(day.timeZone, nowMs) }
      : null,
    items: items.toSorted((one, other) => one.atMs - other.atMs || one.column - other.column),
    cancelled: day.visits.filter(({ status }) => status === 'cancelled').map((visit) => cardOf(scene, visit)),
  };
}

function titleOf(date: LocalDate, today: LocalDate): string {
  return `${dateWords(date)}${date.slice(0, 4) === today.slice(0, 4) ? '' : `, ${date.slice(0, 4)}`}`;
}

function gridOf({ timeZone, date, columns, visits }: DeskDay): DayGrid {
  const nine = startOfDayMs(timeZone, date) + 9 * HOUR_MS;
  const spans: Interval[] = [
    ...columns.flatMap(({ working }) => working),
    ...visits.map(({ startsAtMs, busyUntilMs }) => ({ start: startsAtMs, end: busyUntilMs })),
  ];
  return gridAround(timeZone, spans, { start: nine, end: nine + 8 * HOUR_MS });
}

function absentOf({ columns }: DeskDay, shown: DayView['columns']): readonly string[] {
  return columns
    .filter((one) => !shown.some(({ practitioner }) => practitioner === one.practitioner))
    .map(({ name }) => name);
}

/** The room is made ready after a visit. */
function resetAfter(
  { grid, columns }: CardScene,
  visit: DeskDay['visits'][number],
): readonly (RestView & { readonly atMs: number })[] {
  const column = columns.find(({ practitioner }) => practitioner === visit.practitioner)?.column;
  if (visit.busyUntilMs <= visit.endsAtMs || column === undefined) return [];
  const place = placeOf(grid, { start: visit.endsAtMs, end: visit.busyUntilMs });
  return [{ kind: 'reset', words: 'Room reset', column, ...place, atMs: visit.endsAtMs }];
}

/** When somebody does not work, within what is drawn. */
function restsOf(
  { grid, timeZone }: CardScene,
  { columns, visits }: DeskDay,
  practitioner: string,
  column: number,
): readonly (RestView & { readonly atMs: number })[] {
  const working = columns.find((one) => one.practitioner === practitioner)?.working ?? [];
  const taken = visits
    .filter((visit) => visit.practitioner === practitioner && visit.status !== 'cancelled')
    .map(({ startsAtMs, busyUntilMs }) => ({ start: startsAtMs, end: busyUntilMs }));
  return subtractIntervals([grid], normalizeIntervals([...working, ...taken])).map((rest) => ({
    kind: 'rest' as const,
    words: restWords(rest, working, (ms) => shortClock(timeZone, ms)),
    column,
    ...placeOf(grid, rest),
    atMs: rest.start,
  }));
}

function restWords(
  { start, end }: Interval,
  working: readonly Interval[],
  clock: (ms: number) => string,
): string {
  const [first, last] = [working[0], working.at(-1)];
  if (first === undefined || last === undefined) return 'Not at work';
  if (end <= first.start) return `Starts at ${clock(first.start)}`;
  return start >= last.end ? `Stops at ${clock(last.end)}` : 'Break';
}
