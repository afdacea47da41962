import PDFDocument from 'pdfkit';
import { drawBlanks, drawTicks, type FieldSheet } from '#/pdf/draw-fields.ts';
import { drawFacts, drawTable } from '#/pdf/draw-table.ts';
import {
  drawHeading,
  drawList,
  drawNotice,
  drawPart,
  drawRule,
  drawSteps,
  drawText,
} from '#/pdf/draw-text.ts';
import { embedFormFont } from '#/pdf/form-font.ts';
import { internalsOf } from '#/pdf/internals.ts';
import { FONT_FILES, MARGINS, PAGE, QUIET, SIZE, TEXT_WIDTH } from '#/pdf/look.ts';
import type { Letterhead, Paper, PaperBlock } from '#/pdf/paper.ts';
import { readyToShape } from '#/pdf/shape.ts';
import { makeReadText } from '#/pdf/read-text.ts';
import { withoutControls, withWhatIsMissing } from '#/pdf/paper-letters.ts';
import { decoration, group, moveTo, tagged, wholeWidth, write, type Sheet } from '#/pdf/sheet.ts';

/** Draws a paper as a tagged PDF on Letter pages: titled, in US English, readable by a screen reader. */
export async function renderPaper(given: Paper): Promise<Uint8Array> {
  await readyToShape();
  const paper = withWhatIsMissing(withoutControls(given));
  const doc = newDocument(paper);
  const bytes = collect(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const formFont = embedFormFont(doc);
  if (paper.blocks.some(hasFields)) internalsOf(doc).startForm(formFont.ref);
  const readText = makeReadText(doc);
  const sheet: FieldSheet = { doc, root, formFont, readText, color: paper.letterhead.color };
  drawHead(sheet, paper);
  for (const block of paper.blocks) drawBlock(sheet, block);
  root.end();
  drawFeet(sheet, paper);
  readText.end();
  doc.end();
  return bytes;
}

function newDocument({ title, subject, letterhead, madeAt }: Paper): InstanceType<typeof PDFDocument> {
  const at = new Date(madeAt.epochMilliseconds);
  const doc = new PDFDocument({
    size: 'LETTER',
    margins: { ...MARGINS },
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-US',
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Subject: subject, Author: letterhead.name, CreationDate: at, ModDate: at },
    // No built-in font: every letter in the file is drawn by a font inside it.
    font: '',
  });
  for (const [name, file] of Object.entries(FONT_FILES)) doc.registerFont(name, file);
  return doc;
}

function collect(doc: InstanceType<typeof PDFDocument>): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
}

function hasFields(block: PaperBlock): boolean {
  if (block.kind === 'blanks') return block.rows.flat().some(({ name }) => name !== null);
  if (block.kind === 'steps')
    return block.items.some(({ ticks, blanks }) => [...ticks, ...blanks].some(({ name }) => name !== null));
  return block.kind === 'ticks' && block.items.some(({ name }) => name !== null);
}

/** The clinic's card and the title. */
function drawHead(sheet: Sheet, { letterhead, title }: Paper): void {
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

function drawBlock(sheet: FieldSheet, block: PaperBlock): void {
  const { root } = sheet;
  switch (block.kind) {
    case 'heading': {
      drawHeading(sheet, root, block.text);
      return;
    }
    case 'part':
      drawPart(sheet, root, block.text);
      return;
    case 'text': {
      drawText(sheet, root, block.text, block.isQuiet ?? false);
      return;
    }
    case 'notice': {
      drawNotice(sheet, root, block.title, block.lines);
      return;
    }
    case 'list': {
      drawList(sheet, root, block.items);
      return;
    }
    case 'steps': {
      drawSteps(sheet, root, block.items);
      return;
    }
    case 'ticks': {
      drawTicks(sheet, root, block);
      return;
    }
    case 'facts': {
      drawFacts(sheet, root, block.rows);
      return;
    }
    case 'table': {
      drawTable(sheet, root, block);
      return;
    }
    case 'blanks': {
      drawBlanks(sheet, root, block.rows);
      return;
    }
  }
}

/** Drawn last, because only then the number of pages is known. */
function drawFeet(sheet: Sheet, { foot }: Paper): void {
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
