import { drawRule } from '#/pdf/draw-text.ts';
import { MARGINS, PAGE, QUIET, SIZE, TEXT_WIDTH } from '#/pdf/look.ts';
import type { Letterhead, Paper } from '#/pdf/paper.ts';
import { decoration, group, moveTo, tagged, wholeWidth, write, type Sheet } from '#/pdf/sheet.ts';

/** The clinic's card and the title. */
export function drawHead(sheet: Sheet, { letterhead, title }: Paper): void {
  drawLetterhead(sheet, letterhead);
  drawRule(sheet, sheet.doc.y + 4);
  moveTo(sheet, sheet.doc.y + 14);
  tagged(sheet, sheet.root, 'H1', () =>
    write(sheet, title, wholeWidth(sheet), {
      font: 'head',
      size: SIZE.title,
      color: sheet.color,
      lineGap: 0,
    }),
  );
  moveTo(sheet, sheet.doc.y + 6);
}

function drawLetterhead(sheet: Sheet, { name, lines }: Letterhead): void {
  const card = group(sheet, sheet.root, 'Sect');
  tagged(sheet, card, 'P', () => write(sheet, name, wholeWidth(sheet), { font: 'strong', size: 11 }));
  for (const line of lines) {
    tagged(sheet, card, 'P', () =>
      write(sheet, line, wholeWidth(sheet), { size: SIZE.label + 0.5, color: QUIET, lineGap: 0 }),
    );
  }
  card.end();
}

/** Drawn last, because only then the number of pages is known. */
export function drawFeet(sheet: Sheet, { foot }: Paper): void {
  const { doc } = sheet;
  const { start, count } = doc.bufferedPageRange();
  for (let n = start; n < start + count; n += 1) {
    doc.switchToPage(n);
    // Text below the margin would start another page.
    doc.page.margins.bottom = 0;
    const y = PAGE.height - MARGINS.bottom + 18;
    const look = { size: SIZE.foot, color: QUIET } as const;
    decoration(
      sheet,
      () => {
        write(sheet, foot, { x: MARGINS.left, y, width: TEXT_WIDTH - 90 }, look);
        const right = { x: MARGINS.left + TEXT_WIDTH - 80, y, width: 80 };
        write(sheet, `Page ${n - start + 1} of ${count}`, right, { ...look, align: 'right' });
      },
      'Pagination',
    );
    doc.page.margins.bottom = MARGINS.bottom;
  }
}
