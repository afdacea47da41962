import { drawBlanks } from '#/pdf/draw-fields.ts';
import type { FieldSheet } from '#/pdf/field-sheet.ts';
import { drawHead, drawFeet } from '#/pdf/draw-heads.ts';
import { drawTable } from '#/pdf/draw-table.ts';
import { drawFacts } from '#/pdf/draw-facts.ts';
import { drawHeading, drawList, drawNotice, drawPart, drawSteps, drawText } from '#/pdf/draw-text.ts';
import { drawTicks } from '#/pdf/draw-ticks.ts';
import { embedFormFont } from '#/pdf/form-font.ts';
import { internalsOf } from '#/pdf/internals.ts';
import { FONT_FILES, MARGINS } from '#/pdf/look.ts';
import { withoutControls, withWhatIsMissing } from '#/pdf/paper-letters.ts';
import type { Paper, PaperBlock } from '#/pdf/paper.ts';
import { makeReadText } from '#/pdf/read-text.ts';
import { readyToShape } from '#/pdf/shape.ts';
import PDFDocument from 'pdfkit';

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
