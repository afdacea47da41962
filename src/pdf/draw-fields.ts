import { INK, MARGINS, QUIET, SIZE, TEXT_WIDTH } from '#/pdf/look.ts';
import type { Blank, PaperBlock } from '#/pdf/paper.ts';
import {
  decoration,
  group,
  heightOf,
  makeRoom,
  moveTo,
  tagged,
  write,
  type Sheet,
  type Structure,
} from '#/pdf/sheet.ts';
import { drawTextField } from '#/pdf/draw-text-field.ts';
import { LINE_HEIGHT, PADDING, type Box, type FieldSheet } from '#/pdf/field-sheet.ts';

type Blanks = Extract<PaperBlock, { kind: 'blanks' }>['rows'];
export type Ticks = Extract<PaperBlock, { kind: 'ticks' }>;

export const LABEL = { font: 'strong', size: SIZE.label, color: QUIET, lineGap: 0.5 } as const;
const GAP = 10;
const ROW_GAP = 5;
const HAND_LINE = 17;

/** Rows of labelled fields. A field without a name is a line to write on. */
export function drawBlanks(sheet: FieldSheet, parent: Structure, rows: Blanks, indent = 0): void {
  const width = TEXT_WIDTH - indent;
  for (const row of rows) {
    const shares = row.reduce((sum, { share }) => sum + share, 0);
    const free = width - GAP * (row.length - 1);
    const widths = row.map(({ share }) => (free * share) / shares);
    const labels = Math.max(...row.map((blank, n) => labelHeight(sheet, blank, widths[n] ?? free)));
    const fields = Math.max(...row.map(fieldHeight));
    makeRoom(sheet, labels + fields + ROW_GAP);
    const top = sheet.doc.y;
    let x = MARGINS.left + indent;
    for (const [n, blank] of row.entries()) {
      const box = { x, y: top + labels, width: widths[n] ?? free, height: fieldHeight(blank) };
      drawBlank(sheet, parent, blank, box);
      x += box.width + GAP;
    }
    moveTo(sheet, top + labels + fields + ROW_GAP);
  }
}

function labelHeight(sheet: Sheet, { label }: Blank, width: number): number {
  return label === '' ? 0 : heightOf(sheet, label, width, LABEL) + 2;
}

function fieldHeight({ lines, name }: Blank): number {
  return name === null && lines === 1 ? HAND_LINE : lines * LINE_HEIGHT + 2 * PADDING;
}

function drawBlank(sheet: FieldSheet, parent: Structure, blank: Blank, box: Box): void {
  const both = group(sheet, parent, 'Div');
  if (blank.label !== '') {
    const y = box.y - labelHeight(sheet, blank, box.width);
    tagged(sheet, both, 'P', () => write(sheet, blank.label, { x: box.x, y, width: box.width }, LABEL));
  }
  if (blank.name === null) drawLine(sheet, box);
  else drawTextField(sheet, both, { ...blank, name: blank.name }, box);
  both.end();
}

function drawLine(sheet: Sheet, { x, y, width, height }: Box): void {
  decoration(sheet, () => {
    sheet.doc
      .moveTo(x, y + height)
      .lineTo(x + width, y + height)
      .lineWidth(0.8)
      .stroke(INK);
  });
}
