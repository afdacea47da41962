import type PDFDocument from 'pdfkit';
import { houseFace } from '#/pdf/faces.ts';
import { internalsOf, type PdfRef } from '#/pdf/internals.ts';
import type { ReadRun } from '#/pdf/outlined-text.ts';

type Doc = InstanceType<typeof PDFDocument>;

/** Text that nobody sees, over letters that are drawn as shapes: it is what programs find, copy and read aloud. */
export type ReadText = {
  /** What a page writes, with the run at this place and y upwards. */
  write(run: ReadRun, x: number, y: number, size: number): string;
  /** Call it before the document ends. */
  end(): void;
};

const NAME = 'Read';
const EM = 1000;
/** How many lines a block of a character map may have. */
const MAP_BLOCK = 100;

export function makeReadText(doc: Doc): ReadText {
  const codes = new Map<string, number>();
  let font: PdfRef | null = null;
  const codeOf = (letter: string) => {
    const code = codes.get(letter) ?? codes.size + 1;
    codes.set(letter, code);
    return hex(code);
  };
  return {
    write({ text, isRightToLeft, width }, x, y, size) {
      const { ref, page } = internalsOf(doc);
      font ??= ref({ Type: 'Font', Subtype: 'Type0', BaseFont: NAME, Encoding: 'Identity-H' });
      page().fonts[NAME] = font;
      // Programs expect letters where they are seen, so from left to right, and turn them around by themselves.
      const seen = isRightToLeft ? Array.from(text).toReversed() : Array.from(text);
      const stretch = (width / seen.length) * 100;
      return `BT 3 Tr /${NAME} ${size} Tf ${stretch.toFixed(2)} Tz 1 0 0 1 ${x.toFixed(2)} ${y.toFixed(2)} Tm <${seen.map(codeOf).join('')}> Tj ET`;
    },
    end() {
      if (font === null) return;
      const { ref } = internalsOf(doc);
      font.data['DescendantFonts'] = [descendant(ref, codes.size + 1)];
      const map = ref({});
      map.end(Buffer.from(characterMap(codes), 'latin1'));
      font.data['ToUnicode'] = map;
      font.end();
    },
  };
}

/** A font of one empty sign for all codes. */
function descendant(ref: (data: Record<string, unknown>) => PdfRef, count: number): PdfRef {
  const bytes = Buffer.from(houseFace('body').outlines.createSubset().encode());
  const file = ref({ Length1: bytes.length });
  file.end(bytes);
  const descriptor = ref({
    Type: 'FontDescriptor',
    FontName: NAME,
    Flags: 4,
    FontBBox: [0, 0, EM, EM],
    ItalicAngle: 0,
    Ascent: EM,
    Descent: 0,
    CapHeight: EM,
    StemV: 80,
    FontFile2: file,
  });
  descriptor.end();
  const toEmpty = ref({});
  toEmpty.end(Buffer.alloc(count * 2));
  const font = ref({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: NAME,
    CIDSystemInfo: {
      Registry: Object('Adobe') as object,
      Ordering: Object('Identity') as object,
      Supplement: 0,
    },
    FontDescriptor: descriptor,
    DW: EM,
    CIDToGIDMap: toEmpty,
  });
  font.end();
  return font;
}

function characterMap(codes: ReadonlyMap<string, number>): string {
  const lines = [...codes].map(([letter, code]) => `<${hex(code)}> <${utf16(letter)}>`);
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += MAP_BLOCK) {
    const block = lines.slice(at, at + MAP_BLOCK);
    blocks.push(`${block.length} beginbfchar`, ...block, 'endbfchar');
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}

function utf16(letter: string): string {
  return Array.from({ length: letter.length }, (_, n) => hex(letter.charCodeAt(n))).join('');
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0');
}
