import { addWidget, LINE_HEIGHT, MULTILINE, PADDING, type Box, type FieldSheet } from '#/pdf/field-sheet.ts';
import type { FormFont } from '#/pdf/form-font.ts';
import { pdfText, FORM_FONT, type PdfRef, internalsOf } from '#/pdf/internals.ts';
import { LINE, SIZE } from '#/pdf/look.ts';
import { outlinedLines } from '#/pdf/outlined-text.ts';
import type { Blank } from '#/pdf/paper.ts';
import { type Structure, decoration } from '#/pdf/sheet.ts';

export function drawTextField(
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
