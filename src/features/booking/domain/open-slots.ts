import {
  CELL_MS,
  clearCellsTouched,
  emptyBitmap,
  keepCells,
  keepRunStarts,
  setCellsWithin,
  type CellBitmap,
} from '#/features/booking/domain/cell-bitmap.ts';
import type { DayRange } from '#/features/booking/domain/schedule.ts';
import type { Interval } from '#/kernel/interval.ts';
import { DAY_MS, epochDayOf, MINUTE_MS, MINUTES_PER_DAY, spansOfLocalDay } from '#/kernel/zoned-time.ts';

/** How long a visit is and when it may start. All are multiples of 5 minutes; durations are elapsed time. */
export type VisitShape = {
  readonly minutes: number;
  /** Clean-up after the visit: practitioner and room stay busy, but it may run past closing time. */
  readonly turnoverMinutes: number;
  /** Visits start when the clinic's clock shows a multiple of this. */
  readonly gridMinutes: number;
};

/** Times are normalized or not, in epoch milliseconds; busy times include turnover. */
export type PractitionerTime = {
  readonly practitioner: string;
  readonly working: readonly Interval[];
  readonly busy: readonly Interval[];
};
export type RoomTime = { readonly room: string; readonly busy: readonly Interval[] };

export type SlotQuestion = {
  readonly range: DayRange;
  readonly visit: VisitShape;
  /** A visit starts at this instant or later: now plus the clinic's notice. Epoch milliseconds. */
  readonly startsFromMs: number;
  /** A visit starts before this instant: the end of the diary. Epoch milliseconds. */
  readonly startsBeforeMs: number;
  readonly practitioners: readonly PractitionerTime[];
  /** Rooms that suit the service. A visit needs one of them throughout. */
  readonly rooms: readonly RoomTime[];
};

export type OpenSlot = {
  readonly practitioner: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
};

/**
 * Every start at which a practitioner works, is free and finds a free room, sorted by start, then in the order
 * of the practitioners given. The one answer to "what is open": showing, holding and booking all ask it.
 */
export function openSlots(question: SlotQuestion): readonly OpenSlot[] {
  const { range, visit, startsFromMs, startsBeforeMs, practitioners, rooms } = question;
  const grid = gridOf(range, visit);
  const allowed = allowedStarts(grid, rooms, visit, startsFromMs, startsBeforeMs);
  const open = practitioners.map((times) => ({
    practitioner: times.practitioner,
    starts: freeStarts(grid.starts, times, visit),
  }));
  const slots: OpenSlot[] = [];
  for (let w = 0; w < allowed.words.length; w += 1) {
    let bits = allowed.words[w] ?? 0;
    while (bits !== 0) {
      const bit = bits & -bits;
      bits ^= bit;
      const startsAtMs = (allowed.firstCell + 32 * w + 31 - Math.clz32(bit)) * CELL_MS;
      for (const { practitioner, starts } of open) {
        if (((starts.words[w] ?? 0) & bit) === 0) continue;
        slots.push({ practitioner, startsAtMs, endsAtMs: startsAtMs + visit.minutes * MINUTE_MS });
      }
    }
  }
  return slots;
}

/** The open slots at exactly this start, one a practitioner. The same answer as `openSlots`, narrowed to an instant. */
export function openSlotsAt(question: SlotQuestion, startsAtMs: number): readonly OpenSlot[] {
  return openSlots({
    ...question,
    startsFromMs: Math.max(question.startsFromMs, startsAtMs),
    startsBeforeMs: Math.min(question.startsBeforeMs, startsAtMs + 1),
  });
}

function cellsOf(minutes: number): number {
  return Math.ceil((minutes * MINUTE_MS) / CELL_MS);
}

/** Cells at which the visit can start: on the grid, in the diary, and with one room free to the end of turnover. */
function allowedStarts(
  grid: Grid,
  rooms: readonly RoomTime[],
  visit: VisitShape,
  startsFromMs: number,
  startsBeforeMs: number,
): CellBitmap {
  const { firstCell, words } = grid.starts;
  const anyRoom = emptyBitmap(firstCell, grid.endCell);
  for (const { busy } of rooms) {
    const free = wholeBitmap(firstCell, words.length);
    clearCellsTouched(free, busy);
    keepRunStarts(free, cellsOf(visit.minutes + visit.turnoverMinutes));
    for (let w = 0; w < words.length; w += 1)
      anyRoom.words[w] = (anyRoom.words[w] ?? 0) | (free.words[w] ?? 0);
  }
  for (let w = 0; w < words.length; w += 1) anyRoom.words[w] = (anyRoom.words[w] ?? 0) & (words[w] ?? 0);
  keepCells(anyRoom, Math.ceil(startsFromMs / CELL_MS), Math.ceil(startsBeforeMs / CELL_MS));
  return anyRoom;
}

/** Cells from which the practitioner works for the visit and is free for the visit and its turnover. */
function freeStarts(grid: CellBitmap, { working, busy }: PractitionerTime, visit: VisitShape): CellBitmap {
  const starts = { firstCell: grid.firstCell, words: new Uint32Array(grid.words.length) };
  setCellsWithin(starts, working);
  keepRunStarts(starts, cellsOf(visit.minutes));
  const free = wholeBitmap(grid.firstCell, grid.words.length);
  clearCellsTouched(free, busy);
  keepRunStarts(free, cellsOf(visit.minutes + visit.turnoverMinutes));
  for (let w = 0; w < grid.words.length; w += 1)
    starts.words[w] = (starts.words[w] ?? 0) & (free.words[w] ?? 0);
  return starts;
}

function wholeBitmap(firstCell: number, wordCount: number): CellBitmap {
  return { firstCell, words: new Uint32Array(wordCount).fill(0xffff_ffff) };
}

/** The cells of the asked days at which a visit may start, in a bitmap that reaches past the last visit's turnover. */
type Grid = { readonly starts: CellBitmap; readonly endCell: number };

const MAX_CACHED_GRIDS = 200;
const grids = new Map<string, Grid>();

function gridOf(range: DayRange, visit: VisitShape): Grid {
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
