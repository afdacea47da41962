import type { FormFont } from '#/pdf/form-font.ts';
import { FORM_FONT, internalsOf, pdfText, type PdfRef } from '#/pdf/internals.ts';
import { INK, LINE, MARGINS, QUIET, SIZE, TEXT_WIDTH } from '#/pdf/look.ts';
import { outlinedLines } from '#/pdf/outlined-text.ts';
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

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
type Blanks = Extract<PaperBlock, { kind: 'blanks' }>['rows'];
export type Ticks = Extract<PaperBlock, { kind: 'ticks' }>;

export type FieldSheet = Sheet & { readonly formFont: FormFont };

export const LABEL = { font: 'strong', size: SIZE.label, color: QUIET, lineGap: 0.5 } as const;
const GAP = 10;
const ROW_GAP = 5;
const LINE_HEIGHT = 12.5;
const PADDING = 2.5;
const HAND_LINE = 17;
const PRINT = 4;
const MULTILINE = 1 << 12;

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

function drawTextField(
  sheet: FieldSheet,
  parent: Structure,
  blank: Blank & { name: string },
  box: Box,
): void {
  decoration(sheet, () => {
    sheet.doc.roundedRect(box.x, box.y, box.width, box.height, 2).lineWidth(0.7).stroke(LINE);
  });
  const size = SIZE.text;
  addWidget(sheet, parent, box, {
    FT: 'Tx',
    T: pdfText(blank.name),
    TU: pdfText(blank.hint),
    V: pdfText(blank.value),
    DV: pdfText(''),
    DA: pdfText(`/${FORM_FONT} ${size} Tf 0.06 0.13 0.17 rg`),
    AP: { N: textAppearance(sheet, blank, box, size) },
    ...(blank.lines > 1 ? { Ff: MULTILINE } : {}),
  });
}

/** How the field looks until somebody types into it. */
function textAppearance(
  { doc, formFont }: FieldSheet,
  { value, lines }: Blank,
  box: Box,
  size: number,
): PdfRef {
  const { ref } = internalsOf(doc);
  const appearance = ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, box.width, box.height],
    Resources: { Font: { [FORM_FONT]: formFont.ref } },
  });
  const first = lines > 1 ? box.height - PADDING - size : (box.height - size) / 2 + size * 0.2;
  if (!formFont.has(value.replace(/[\r\n]/g, ''))) {
    const wide = lines > 1 ? (box.width - 2 * PADDING) / size : Infinity;
    const drawn = outlinedLines(value, 'body', wide).map((line, n) =>
      line.draw(PADDING, first - n * LINE_HEIGHT, size),
    );
    appearance.end(Buffer.from(['/Tx BMC q 0.06 0.13 0.17 rg', ...drawn, 'Q EMC'].join('\n'), 'latin1'));
    return appearance;
  }
  const wrapped = lines > 1 ? wrap(formFont, value, box.width - 2 * PADDING, size) : [value];
  const shown = wrapped.map((line) => `(${escaped(formFont.encode(line))}) Tj T*`);
  const text = [
    '/Tx BMC q BT',
    `/${FORM_FONT} ${size} Tf 0.06 0.13 0.17 rg ${LINE_HEIGHT} TL`,
    `${PADDING} ${first} Td`,
    ...shown,
    'ET Q EMC',
  ].join('\n');
  appearance.end(Buffer.from(value === '' ? '/Tx BMC EMC' : text, 'latin1'));
  return appearance;
}

function wrap(font: FormFont, text: string, width: number, size: number): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split(/\r\n|\r|\n/)) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && font.widthOf(longer) * size > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines;
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, String.raw`\$&`);
}

/** Each field is the only child of a `Form` element, so that a screen reader meets it where it stands. */
export function addWidget(sheet: Sheet, parent: Structure, box: Box, field: Record<string, unknown>): void {
  const form = group(sheet, parent, 'Form');
  internalsOf(sheet.doc).addField(box, { Subtype: 'Widget', F: PRINT, structParent: form, ...field });
  form.end();
}
