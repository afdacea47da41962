import { drawBlanks } from '#/pdf/draw-fields.ts';
import type { FieldSheet } from '#/pdf/field-sheet.ts';
import { drawTicksInLine } from '#/pdf/draw-ticks.ts';
import { LINE, MARGINS, QUIET, SIZE, TEXT_WIDTH, WASH } from '#/pdf/look.ts';
import type { PaperStep } from '#/pdf/paper.ts';
import {
  decoration,
  group,
  heightOf,
  makeRoom,
  moveTo,
  tagged,
  wholeWidth,
  write,
  type Sheet,
  type Structure,
} from '#/pdf/sheet.ts';

const INDENT = 22;
const PART = { font: 'strong', size: 9.5, lineGap: 0 } as const;
const HEADING = { font: 'strong', size: SIZE.heading } as const;

export function drawHeading(sheet: Sheet, parent: Structure, text: string): void {
  // A heading never stands alone at the foot of a page.
  makeRoom(sheet, 60);
  moveTo(sheet, sheet.doc.y + 6);
  sheet.doc.outline.addItem(text);
  tagged(sheet, parent, 'H2', () =>
    write(sheet, text, wholeWidth(sheet), { ...HEADING, color: sheet.color }),
  );
  moveTo(sheet, sheet.doc.y + 3);
}

export function drawPart(sheet: Sheet, parent: Structure, text: string): void {
  makeRoom(sheet, 50);
  moveTo(sheet, sheet.doc.y + 2);
  tagged(sheet, parent, 'H2', () => write(sheet, text, wholeWidth(sheet), { ...PART, color: sheet.color }));
  moveTo(sheet, sheet.doc.y + 1);
}

export function drawText(sheet: Sheet, parent: Structure, text: string, isQuiet: boolean): void {
  const look = isQuiet ? { size: SIZE.label + 0.5, color: QUIET } : {};
  makeRoom(sheet, Math.min(heightOf(sheet, text, TEXT_WIDTH, look), 100));
  tagged(sheet, parent, 'P', () => write(sheet, text, wholeWidth(sheet), look));
  moveTo(sheet, sheet.doc.y + 5);
}

/** A box that must be seen, with a title. */
export function drawNotice(sheet: Sheet, parent: Structure, title: string, lines: readonly string[]): void {
  const width = TEXT_WIDTH - 26;
  const bold = { font: 'strong' } as const;
  const texts = [
    ...(title === '' ? [] : [{ text: title, look: bold }]),
    ...lines.map((text) => ({ text, look: {} })),
  ];
  const height = texts.reduce((sum, { text, look }) => sum + heightOf(sheet, text, width, look) + 4, 14);
  makeRoom(sheet, height + 4);
  const top = sheet.doc.y + 2;
  decoration(sheet, () => {
    sheet.doc.rect(MARGINS.left, top, TEXT_WIDTH, height).fill(WASH);
    sheet.doc.rect(MARGINS.left, top, 3, height).fill(sheet.color);
  });
  const section = group(sheet, parent, 'Sect');
  moveTo(sheet, top + 8);
  for (const { text, look } of texts) {
    tagged(sheet, section, 'P', () =>
      write(sheet, text, { x: MARGINS.left + 14, y: sheet.doc.y, width }, look),
    );
    moveTo(sheet, sheet.doc.y + 4);
  }
  section.end();
  moveTo(sheet, top + height + 9);
}

export function drawList(sheet: Sheet, parent: Structure, items: readonly string[]): void {
  const list = group(sheet, parent, 'L');
  for (const text of items) drawItem(sheet, list, '•', text);
  list.end();
  moveTo(sheet, sheet.doc.y + 4);
}

/** Numbered lines, each with room for its answers. */
export function drawSteps(sheet: FieldSheet, parent: Structure, steps: readonly PaperStep[]): void {
  const list = group(sheet, parent, 'L');
  for (const [n, { text, ticks, blanks }] of steps.entries()) {
    const below = (ticks.length > 0 ? 18 : 0) + (blanks.length > 0 ? 34 : 0);
    makeRoom(sheet, heightOf(sheet, text, TEXT_WIDTH - INDENT) + below);
    drawItem(sheet, list, `${n + 1}.`, text, (element) => {
      if (ticks.length > 0) drawTicksInLine(sheet, element, ticks, INDENT);
      if (blanks.length > 0) drawBlanks(sheet, element, [blanks], INDENT);
    });
    moveTo(sheet, sheet.doc.y + 3);
  }
  list.end();
  moveTo(sheet, sheet.doc.y + 2);
}

function drawItem(
  sheet: Sheet,
  list: Structure,
  label: string,
  text: string,
  below: (element: Structure) => void = () => undefined,
): void {
  const height = heightOf(sheet, text, TEXT_WIDTH - INDENT);
  makeRoom(sheet, height);
  const y = sheet.doc.y;
  const item = group(sheet, list, 'LI');
  tagged(sheet, item, 'Lbl', () =>
    write(sheet, label, { x: MARGINS.left, y, width: INDENT }, { font: 'strong', color: sheet.color }),
  );
  const body = group(sheet, item, 'LBody');
  tagged(sheet, body, 'P', () =>
    write(sheet, text, { x: MARGINS.left + INDENT, y, width: TEXT_WIDTH - INDENT }),
  );
  moveTo(sheet, y + height + 3);
  below(body);
  body.end();
  item.end();
}

export function drawRule(sheet: Sheet, y: number): void {
  decoration(sheet, () => {
    sheet.doc
      .moveTo(MARGINS.left, y)
      .lineTo(MARGINS.left + TEXT_WIDTH, y)
      .lineWidth(0.8)
      .stroke(LINE);
  });
}
