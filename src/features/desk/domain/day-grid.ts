import type { Interval } from '#/kernel/interval.ts';
import { HOUR_MS, localTimeAt, MINUTE_MS } from '#/kernel/zoned-time.ts';

/** One row of the timetable. Visits begin and end on five minutes, as the cells of the diary do. */
const ROW_MS = 5 * MINUTE_MS;
export const ROWS_PER_HOUR = HOUR_MS / ROW_MS;

/** The stretch of the day that is drawn, from a full hour of the clock to another one. */
export type DayGrid = Interval & { readonly timeZone: string };

/** Where something stands in the timetable, in rows of five minutes. */
export type GridPlace = { readonly row: number; readonly rows: number };

/** All that happens, from the full hour before to the full hour after; `usual` when nothing does. */
export function gridAround(timeZone: string, spans: readonly Interval[], usual: Interval): DayGrid {
  const { start, end } = spans.reduce(
    (whole, span) => ({ start: Math.min(whole.start, span.start), end: Math.max(whole.end, span.end) }),
    spans[0] ?? usual,
  );
  return { timeZone, start: fullHourBefore(timeZone, start), end: fullHourAfter(timeZone, end) };
}

function fullHourBefore(timeZone: string, ms: number): number {
  return ms - (localTimeAt(timeZone, ms).minutes % 60) * MINUTE_MS - (ms % MINUTE_MS);
}

function fullHourAfter(timeZone: string, ms: number): number {
  const before = fullHourBefore(timeZone, ms);
  return before === ms ? ms : before + HOUR_MS;
}

/** What lies outside the timetable is cut off; at least one row is left. */
export function placeOf(grid: DayGrid, { start, end }: Interval): GridPlace {
  const row = Math.max(0, Math.floor((start - grid.start) / ROW_MS));
  const last = Math.ceil((Math.min(end, grid.end) - grid.start) / ROW_MS);
  return { row, rows: Math.max(1, last - row) };
}

/** The full hours of the timetable. Elapsed time: on the day the clock changes an hour is there twice, or missing. */
export function hoursOf({ start, end }: DayGrid): readonly number[] {
  return Array.from({ length: Math.round((end - start) / HOUR_MS) }, (_, n) => start + n * HOUR_MS);
}
