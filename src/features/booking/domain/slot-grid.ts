import { epochDayOf, spansOfLocalDay, MINUTES_PER_DAY, DAY_MS, MINUTE_MS } from '#/kernel/zoned-time.ts';
import {
  type CellBitmap,
  CELL_MS,
  emptyBitmap,
  setCellsWithin,
} from '#/features/booking/domain/cell-bitmap.ts';
import type { DayRange } from '#/features/booking/domain/schedule.ts';

/** The cells of the asked days at which a visit may start, in a bitmap that reaches past the last visit's turnover. */
export type Grid = { readonly starts: CellBitmap; readonly endCell: number };
const MAX_CACHED_GRIDS = 200;
const grids = new Map<string, Grid>();

export function gridOf(range: DayRange, visit: VisitShape): Grid {
  const tail = cellsOf(visit.minutes + visit.turnoverMinutes);
  const key = [range.timeZone, range.from, range.days, visit.gridMinutes, tail].join(' ');
  const known = grids.get(key);
  if (known !== undefined) return known;
  if (grids.size >= MAX_CACHED_GRIDS) grids.clear();
  const grid = drawGrid(range, visit.gridMinutes, tail);
  grids.set(key, grid);
  return grid;
}

function drawGrid({ timeZone, from, days }: DayRange, gridMinutes: number, tailCells: number): Grid {
  const firstDay = epochDayOf(from);
  const starts: number[] = [];
  for (let day = firstDay; day < firstDay + days; day += 1) {
    for (const { fromMs, toMs, offsetMs } of spansOfLocalDay(timeZone, day)) {
      for (let minutes = 0; minutes < MINUTES_PER_DAY; minutes += gridMinutes) {
        const startMs = day * DAY_MS + minutes * MINUTE_MS - offsetMs;
        if (fromMs <= startMs && startMs < toMs && startMs % CELL_MS === 0) starts.push(startMs / CELL_MS);
      }
    }
  }
  const firstCell = starts.reduce((least, cell) => Math.min(least, cell), Number.POSITIVE_INFINITY);
  if (starts.length === 0) return { starts: emptyBitmap(0, 0), endCell: 0 };
  const endCell = starts.reduce((most, cell) => Math.max(most, cell), firstCell) + tailCells + 1;
  const bitmap = emptyBitmap(firstCell, endCell);
  setCellsWithin(
    bitmap,
    starts.map((cell) => ({ start: cell * CELL_MS, end: (cell + 1) * CELL_MS })),
  );
  return { starts: bitmap, endCell };
}

/** How long a visit is and when it may start. All are multiples of 5 minutes; durations are elapsed time. */
export type VisitShape = {
  readonly minutes: number;
  /** Clean-up after the visit: practitioner and room stay busy, but it may run past closing time. */
  readonly turnoverMinutes: number;
  /** Visits start when the clinic's clock shows a multiple of this. */
  readonly gridMinutes: number;
};

export function cellsOf(minutes: number): number {
  return Math.ceil((minutes * MINUTE_MS) / CELL_MS);
}
