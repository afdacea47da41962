import type { Placed } from '#/features/desk/ui/day-view.ts';

const ROWS_PER_HOUR = 12;

/** Where something stands, as classes: a page with styles of its own would not be allowed to show them. */
export function placeClass({ row, rows, column }: Placed): string {
  return `${rowClass(row)} hours-${quotient(rows)} fives-${String(rows % ROWS_PER_HOUR)} column-${String(column)}`;
}

export function rowClass(row: number): string {
  return `at hour-${quotient(row)} five-${String(row % ROWS_PER_HOUR)}`;
}

function quotient(rows: number): string {
  return String(Math.floor(rows / ROWS_PER_HOUR));
}
