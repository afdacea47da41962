import { FAINT, INK, type LINE, MARGINS, SIZE, TEXT_WIDTH, WASH } from '#/pdf/look.ts';
import type { Fact, PaperTable } from '#/pdf/paper.ts';
import {
  decoration,
  group,
  heightOf,
  makeRoom,
  moveTo,
  tagged,
  write,
  type Role,
  type Sheet,
  type Structure,
  type TextLook,
} from '#/pdf/sheet.ts';

type Cell = { readonly text: string; readonly x: number; readonly width: number; readonly look: TextLook };

const PADDING = 5;

/** A table whose head is said with each cell by a screen reader, and repeated when it goes on on the next page. */
export function drawTable(sheet: Sheet, parent: Structure, table: PaperTable): void {
  const head = cellsOf(
    table,
    table.columns.map(({ title }) => title),
    { font: 'strong', size: SIZE.label, color: sheet.color },
  );
  const element = group(sheet, parent, 'Table');
  makeRoom(sheet, rowHeight(sheet, head) + 40);
  const thead = group(sheet, element, 'THead');
  drawRow(sheet, thead, 'TH', head);
  thead.end();
  const body = group(sheet, element, 'TBody');
  for (const row of table.rows) {
    const cells = cellsOf(table, row, {});
    if (makeRoom(sheet, rowHeight(sheet, cells)))
      decoration(sheet, () => drawHeadAgain(sheet, head), 'Pagination');
    drawRow(sheet, body, 'TD', cells);
  }
  if (table.total !== null) drawTotal(sheet, body, table, table.total);
  body.end();
  element.end();
  moveTo(sheet, sheet.doc.y + 10);
}

function cellsOf({ columns }: PaperTable, texts: readonly string[], look: TextLook): readonly Cell[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  let x = MARGINS.left;
  return columns.map(({ share, align }, n) => {
    const width = (TEXT_WIDTH * share) / shares;
    const cell = {
      text: texts[n] ?? '',
      x: x + PADDING,
      width: width - 2 * PADDING,
      look: { ...look, align },
    };
    x += width;
    return cell;
  });
}

function rowHeight(sheet: Sheet, cells: readonly Cell[]): number {
  return Math.max(...cells.map(({ text, width, look }) => heightOf(sheet, text, width, look))) + 2 * PADDING;
}

function drawRow(
  sheet: Sheet,
  parent: Structure,
  role: Extract<Role, 'TH' | 'TD'>,
  cells: readonly Cell[],
): void {
  const height = rowHeight(sheet, cells);
  const y = sheet.doc.y;
  if (role === 'TH') shade(sheet, y, height);
  const row = group(sheet, parent, 'TR');
  for (const cell of cells) {
    tagged(sheet, row, role, () => writeCell(sheet, cell, y), role === 'TH' ? 'Column' : undefined);
  }
  row.end();
  rule(sheet, y + height, FAINT);
  moveTo(sheet, y + height);
}

function writeCell(sheet: Sheet, { text, x, width, look }: Cell, y: number): void {
  write(sheet, text, { x, y: y + PADDING, width }, look);
}

function drawHeadAgain(sheet: Sheet, head: readonly Cell[]): void {
  const y = sheet.doc.y;
  for (const cell of head) writeCell(sheet, cell, y);
  moveTo(sheet, y + rowHeight(sheet, head));
}

function drawTotal(sheet: Sheet, body: Structure, table: PaperTable, { label, value }: Fact): void {
  const look = { font: 'strong', size: 12 } as const;
  const [last] = cellsOf(table, [], look).slice(-1);
  const valueWidth = Math.max(last?.width ?? 0, 90);
  const valueX = MARGINS.left + TEXT_WIDTH - PADDING - valueWidth;
  const labelPlace = { x: MARGINS.left + PADDING, width: TEXT_WIDTH - valueWidth - 3 * PADDING };
  const height = Math.max(heightOf(sheet, label, labelPlace.width, look), 16) + 2 * PADDING;
  makeRoom(sheet, height);
  const y = sheet.doc.y;
  rule(sheet, y, INK);
  const row = group(sheet, body, 'TR');
  tagged(sheet, row, 'TH', () => write(sheet, label, { ...labelPlace, y: y + PADDING }, look), 'Row');
  tagged(sheet, row, 'TD', () =>
    write(sheet, value, { x: valueX, y: y + PADDING, width: valueWidth }, { ...look, align: 'right' }),
  );
  row.end();
  moveTo(sheet, y + height);
}

function shade(sheet: Sheet, y: number, height: number): void {
  decoration(sheet, () => {
    sheet.doc.rect(MARGINS.left, y, TEXT_WIDTH, height).fill(WASH);
  });
}

export function rule(sheet: Sheet, y: number, color: typeof FAINT | typeof INK | typeof LINE): void {
  decoration(sheet, () => {
    sheet.doc
      .moveTo(MARGINS.left, y)
      .lineTo(MARGINS.left + TEXT_WIDTH, y)
      .lineWidth(color === INK ? 1 : 0.6)
      .stroke(color);
  });
}
