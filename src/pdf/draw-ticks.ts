import { type Ticks, LABEL } from '#/pdf/draw-fields.ts';
import { addWidget, type Box, type FieldSheet } from '#/pdf/field-sheet.ts';
import { internalsOf, pdfText, type PdfRef } from '#/pdf/internals.ts';
import { INK, MARGINS, SIZE, TEXT_WIDTH } from '#/pdf/look.ts';
import type { Tick } from '#/pdf/paper.ts';
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

const TICK = 10;

const TICK_INDENT = TICK + 7;

const TICK_LINE = TICK + 7;

/** Boxes to tick, one under another or, when they are short, side by side. */
export function drawTicks(sheet: FieldSheet, parent: Structure, { legend, items, isInline }: Ticks): void {
  if (legend !== '') {
    makeRoom(sheet, 34);
    tagged(sheet, parent, 'P', () =>
      write(sheet, legend, { x: MARGINS.left, y: sheet.doc.y, width: TEXT_WIDTH }, LABEL),
    );
    moveTo(sheet, sheet.doc.y + 2);
  }
  if (isInline) drawTicksInLine(sheet, parent, items, 0);
  else drawTickList(sheet, parent, items);
}

/** Side by side, over as many lines as they need. */
export function drawTicksInLine(
  sheet: FieldSheet,
  parent: Structure,
  items: readonly Tick[],
  indent: number,
): void {
  const list = group(sheet, parent, 'L');
  const left = MARGINS.left + indent;
  let x = left;
  for (const item of items) {
    const width = inlineWidth(sheet, item);
    if (x > left && x + TICK_INDENT + width > MARGINS.left + TEXT_WIDTH) {
      x = left;
      moveTo(sheet, sheet.doc.y + TICK_LINE);
    }
    makeRoom(sheet, TICK_LINE);
    const { y } = sheet.doc;
    drawTick(sheet, list, item, { x, y, width, height: TICK });
    x += TICK_INDENT + width + 13;
    moveTo(sheet, y);
  }
  list.end();
  moveTo(sheet, sheet.doc.y + TICK_LINE);
}

function drawTickList(sheet: FieldSheet, parent: Structure, items: readonly Tick[]): void {
  const list = group(sheet, parent, 'L');
  const width = TEXT_WIDTH - TICK_INDENT;
  for (const item of items) {
    const height = heightOf(sheet, item.label, width);
    makeRoom(sheet, height + 4);
    const { y } = sheet.doc;
    drawTick(sheet, list, item, { x: MARGINS.left, y, width, height });
    moveTo(sheet, y + height + 6);
  }
  list.end();
}

function inlineWidth({ doc }: Sheet, { label }: Tick): number {
  doc.font('body').fontSize(SIZE.text);
  return Math.ceil(doc.widthOfString(label)) + 2;
}

function drawTick(sheet: FieldSheet, list: Structure, tick: Tick, { x, y, width }: Box): void {
  const item = group(sheet, list, 'LI');
  const box = { x, y: y + 1, width: TICK, height: TICK };
  decoration(sheet, () => {
    sheet.doc.rect(box.x, box.y, TICK, TICK).lineWidth(0.9).stroke(INK);
  });
  const label = group(sheet, item, 'Lbl');
  if (tick.name !== null) {
    const on = { V: 'Yes', AS: 'Yes' };
    const off = { V: 'Off', AS: 'Off' };
    addWidget(sheet, label, box, {
      FT: 'Btn',
      T: pdfText(tick.name),
      TU: pdfText(tick.label),
      ...(tick.isOn ? on : off),
      AP: { N: { Yes: tickAppearance(sheet, true), Off: tickAppearance(sheet, false) } },
    });
  }
  label.end();
  tagged(sheet, item, 'LBody', () => write(sheet, tick.label, { x: x + TICK_INDENT, y, width }));
  item.end();
}

function tickAppearance({ doc }: Sheet, isOn: boolean): PdfRef {
  const appearance = internalsOf(doc).ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, TICK, TICK] });
  const mark = 'q 1.6 w 1 J 1 j 0.06 0.13 0.17 RG 2 5.2 m 4.2 2.6 l 8.2 7.8 l S Q';
  appearance.end(Buffer.from(isOn ? mark : 'q Q', 'latin1'));
  return appearance;
}
