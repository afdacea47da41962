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
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import { cellsOf, gridOf, type Grid, type VisitShape } from '#/features/booking/domain/slot-grid.ts';

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
