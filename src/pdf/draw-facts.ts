import { rule } from '#/pdf/draw-table.ts';
import { MARGINS, INK, TEXT_WIDTH, FAINT } from '#/pdf/look.ts';
import type { Fact } from '#/pdf/paper.ts';
import { type Sheet, type Structure, group, heightOf, makeRoom, tagged, write, moveTo } from '#/pdf/sheet.ts';

/** Label and value side by side; the label heads its row. */
export function drawFacts(sheet: Sheet, parent: Structure, rows: readonly Fact[]): void {
  const element = group(sheet, parent, 'Table');
  const labelWidth = 150;
  const valueX = MARGINS.left + labelWidth;
  for (const { label, value } of rows) {
    const look = { font: 'strong', color: INK } as const;
    const height =
      Math.max(
        heightOf(sheet, label, labelWidth - 10, look),
        heightOf(sheet, value, TEXT_WIDTH - labelWidth),
      ) + 6;
    makeRoom(sheet, height);
    const y = sheet.doc.y + 3;
    const row = group(sheet, element, 'TR');
    tagged(
      sheet,
      row,
      'TH',
      () => write(sheet, label, { x: MARGINS.left, y, width: labelWidth - 10 }, look),
      'Row',
    );
    tagged(sheet, row, 'TD', () => write(sheet, value, { x: valueX, y, width: TEXT_WIDTH - labelWidth }));
    row.end();
    rule(sheet, y - 3 + height, FAINT);
    moveTo(sheet, y - 3 + height);
  }
  element.end();
  moveTo(sheet, sheet.doc.y + 10);
}
