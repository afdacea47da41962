import type { Cell, Figure } from '#/features/questions/domain/figure.ts';
import { csvFile, type CsvCell } from '#/kernel/csv.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';

/** The table of a figure for a spreadsheet: every count, amount and hour is a number. */
export function figureTable({ head, rows }: Pick<Figure, 'head' | 'rows'>): string {
  return csvFile([head, ...rows.map(({ name, cells }) => [name, ...cells.map(csvCell)])]);
}

function csvCell(cell: Cell): CsvCell {
  switch (cell.kind) {
    case 'count':
      return cell.count;
    case 'cents':
      return { cents: cell.cents };
    case 'hours':
      return Math.round((100 * cell.ms) / HOUR_MS) / 100;
    case 'words':
      return cell.words === '' ? null : cell.words;
  }
}
