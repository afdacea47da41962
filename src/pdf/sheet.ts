import type PDFDocument from 'pdfkit';
import { internalsOf } from '#/pdf/internals.ts';
import { isOfHouse } from '#/pdf/faces.ts';
import { INK, LOWEST, MARGINS, SIZE, TEXT_WIDTH, type FontName } from '#/pdf/look.ts';
import { outlinedLines, type OutlinedLine } from '#/pdf/outlined-text.ts';
import type { ReadText } from '#/pdf/read-text.ts';

type Doc = InstanceType<typeof PDFDocument>;
export type Structure = ReturnType<Doc['struct']>;

/** The page being drawn, and the part of the structure tree that new content belongs to. */
export type Sheet = {
  readonly doc: Doc;
  readonly root: Structure;
  readonly readText: ReadText;
  /** What stands out is drawn in this color. */
  readonly color: string;
};

export type Place = { readonly x: number; readonly y: number; readonly width: number };
export type TextLook = {
  readonly font?: FontName;
  readonly size?: number;
  readonly color?: string;
  readonly align?: 'left' | 'right';
  readonly lineGap?: number;
};

/** Roles of ISO 32000-1, table 333 to 339, as far as papers need them. */
export type Role =
  | 'Div'
  | 'Form'
  | 'H1'
  | 'H2'
  | 'L'
  | 'LBody'
  | 'LI'
  | 'Lbl'
  | 'P'
  | 'Sect'
  | 'Table'
  | 'TBody'
  | 'TD'
  | 'TH'
  | 'THead'
  | 'TR';

/** An element that holds other elements. Close it with `end()` when its last child is in. */
export function group(sheet: Sheet, parent: Structure, role: Role): Structure {
  const element = sheet.doc.struct(role);
  parent.add(element);
  return element;
}

/** An element that holds what `draw` draws. */
export function tagged(
  { doc }: Sheet,
  parent: Structure,
  role: Role,
  draw: () => void,
  scope?: 'Row' | 'Column',
): void {
  const options: Parameters<Doc['struct']>[1] & { scope?: string } = scope === undefined ? {} : { scope };
  const element = doc.struct(role, options, [draw]);
  parent.add(element);
  element.end();
}

/** Lines and boxes that a screen reader passes over. */
export function decoration({ doc }: Sheet, draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
  doc.markContent('Artifact', { type });
  draw();
  doc.endMarkedContent();
}

/** Writes text at a place; the cursor stays below it. */
export function write(sheet: Sheet, text: string, place: Place, look: TextLook = {}): void {
  const { doc } = sheet;
  setFont(doc, look);
  if (!isOfHouse(text, look.font ?? 'body')) {
    writeShapes(sheet, text, place, look);
    return;
  }
  doc.fillColor(look.color ?? INK).text(text, place.x, place.y, {
    width: place.width,
    align: look.align ?? 'left',
    lineGap: look.lineGap ?? 1.5,
  });
}

export function heightOf({ doc }: Sheet, text: string, width: number, look: TextLook = {}): number {
  setFont(doc, look);
  if (!isOfHouse(text, look.font ?? 'body')) return linesOf(text, width, look).length * lineHeight(doc, look);
  return doc.heightOfString(text, { width, lineGap: look.lineGap ?? 1.5 });
}

/** Letters of other scripts are drawn as shapes, with the same words to read, find and copy over them. */
function writeShapes({ doc, readText }: Sheet, text: string, place: Place, look: TextLook): void {
  const size = look.size ?? SIZE.text;
  const ascent = (internalsOf(doc).ascender() / 1000) * size;
  let top = place.y;
  doc.markContent('Span', { actual: text });
  for (const line of linesOf(text, place.width, look)) {
    const left = look.align === 'right' ? place.x + place.width - line.width * size : place.x;
    const base = doc.page.height - top - ascent;
    doc
      .save()
      .fillColor(look.color ?? INK)
      .strokeColor(look.color ?? INK);
    doc.addContent(`1 0 0 -1 0 ${doc.page.height} cm`);
    doc.addContent(line.draw(left, base, size));
    for (const run of line.runs) doc.addContent(readText.write(run, left + run.x * size, base, size));
    doc.restore();
    top += lineHeight(doc, look);
  }
  doc.endMarkedContent();
  moveTo({ doc }, top);
}

function linesOf(text: string, width: number, look: TextLook): readonly OutlinedLine[] {
  return outlinedLines(text, look.font ?? 'body', width / (look.size ?? SIZE.text));
}

function lineHeight(doc: Doc, look: TextLook): number {
  return doc.currentLineHeight(true) + (look.lineGap ?? 1.5);
}

/** Starts a new page when less than `height` points are left on this one. True when it did. */
export function makeRoom({ doc }: Sheet, height: number): boolean {
  if (doc.y + height <= LOWEST) return false;
  doc.addPage();
  return true;
}

/** The whole width at the cursor. */
export function wholeWidth({ doc }: Sheet): Place {
  return { x: MARGINS.left, y: doc.y, width: TEXT_WIDTH };
}

/** Puts the cursor at the left margin, `y` points from the top. */
export function moveTo({ doc }: Pick<Sheet, 'doc'>, y: number): void {
  doc.x = MARGINS.left;
  doc.y = y;
}

function setFont(doc: Doc, { font = 'body', size = SIZE.text }: TextLook): void {
  doc.font(font).fontSize(size);
}
