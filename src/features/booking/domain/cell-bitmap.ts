import type { Interval } from '#/kernel/interval.ts';

/** Time is cut in 5-minute cells; a cell's number is its start in epoch milliseconds divided by this. */
export const CELL_MS = 300_000;

/** One bit a cell, from `firstCell` on; bit i of word w is cell `firstCell + 32 * w + i`. */
export type CellBitmap = { readonly firstCell: number; readonly words: Uint32Array };

/** The numbers of all cells that the interval (epoch milliseconds) touches. */
export function cellRange({ start, end }: Interval): {
  readonly firstCell: number;
  readonly endCell: number;
} {
  return { firstCell: Math.floor(start / CELL_MS), endCell: Math.ceil(end / CELL_MS) };
}

export function emptyBitmap(firstCell: number, endCell: number): CellBitmap {
  return { firstCell, words: new Uint32Array(Math.max(0, Math.ceil((endCell - firstCell) / 32))) };
}

/** Sets the cells that lie wholly in one of the intervals (epoch milliseconds): what is free must be free throughout. */
export function setCellsWithin(bitmap: CellBitmap, intervals: readonly Interval[]): void {
  for (const { start, end } of intervals) {
    setBits(bitmap, Math.ceil(start / CELL_MS), Math.floor(end / CELL_MS), true);
  }
}

/** Clears the cells that one of the intervals (epoch milliseconds) touches: a cell taken in part is taken. */
export function clearCellsTouched(bitmap: CellBitmap, intervals: readonly Interval[]): void {
  for (const { start, end } of intervals) {
    setBits(bitmap, Math.floor(start / CELL_MS), Math.ceil(end / CELL_MS), false);
  }
}

/** Clears every cell before `fromCell` and every cell from `endCell` on. */
export function keepCells(bitmap: CellBitmap, fromCell: number, endCell: number): void {
  setBits(bitmap, Number.NEGATIVE_INFINITY, fromCell, false);
  setBits(bitmap, endCell, Number.POSITIVE_INFINITY, false);
}

/** Keeps a bit only where it and the `length - 1` bits after it are set. Doubling: log2(length) passes. */
export function keepRunStarts({ words }: CellBitmap, length: number): void {
  let proven = 1;
  while (proven < length) {
    const shift = Math.min(proven, length - proven);
    const skip = shift >>> 5;
    const low = shift & 31;
    for (let w = 0; w < words.length; w += 1) {
      const near = words[w + skip] ?? 0;
      const far = words[w + skip + 1] ?? 0;
      const shifted = low === 0 ? near : (near >>> low) | (far << (32 - low));
      words[w] = (words[w] ?? 0) & shifted;
    }
    proven += shift;
  }
}

function setBits({ firstCell, words }: CellBitmap, fromCell: number, endCell: number, value: boolean): void {
  const from = Math.max(0, fromCell - firstCell);
  const end = Math.min(words.length * 32, endCell - firstCell);
  if (from >= end) return;
  const firstWord = from >>> 5;
  const lastWord = (end - 1) >>> 5;
  for (let w = firstWord; w <= lastWord; w += 1) {
    const head = w === firstWord ? -1 << (from & 31) : -1;
    const tail = w === lastWord ? -1 >>> (31 - ((end - 1) & 31)) : -1;
    const mask = head & tail;
    words[w] = value ? (words[w] ?? 0) | mask : (words[w] ?? 0) & ~mask;
  }
}
