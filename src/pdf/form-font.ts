import type PDFDocument from 'pdfkit';
import { FONT_FILES } from '#/pdf/look.ts';
import { internalsOf, type PdfRef } from '#/pdf/internals.ts';

type Doc = InstanceType<typeof PDFDocument>;

const FIRST = 32;
const LAST = 255;
/** Windows-1252 between 0x80 and 0x9F; the rest of it is Latin 1. */
const WINDOWS = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

/** What people type into a field needs a whole font with one byte a letter, not the few letters of this paper. */
export type FormFont = {
  readonly ref: PdfRef;
  /** Whether the font has each letter of `text`. */
  has(text: string): boolean;
  /** The bytes of `text` for a content stream. Ask `has` before. */
  encode(text: string): string;
  /** In points at size 1. */
  widthOf(text: string): number;
};

export function embedFormFont(doc: Doc): FormFont {
  const face = faceOf(doc);
  const scale = 1000 / face.unitsPerEm;
  const widths = Array.from({ length: LAST - FIRST + 1 }, (_, n) => {
    const point = codePointOf(FIRST + n);
    return point === null ? 0 : Math.round(face.glyphForCodePoint(point).advanceWidth * scale);
  });
  const { ref } = internalsOf(doc);
  const file = ref({ Length1: FONT_FILES.body.length });
  file.end(FONT_FILES.body);
  const descriptor = ref({
    Type: 'FontDescriptor',
    FontName: face.postscriptName,
    Flags: 32,
    FontBBox: [face.bbox.minX, face.bbox.minY, face.bbox.maxX, face.bbox.maxY].map((side) => side * scale),
    ItalicAngle: 0,
    Ascent: face.ascent * scale,
    Descent: face.descent * scale,
    CapHeight: face.capHeight * scale,
    StemV: 80,
    FontFile2: file,
  });
  descriptor.end();
  const font = ref({
    Type: 'Font',
    Subtype: 'TrueType',
    BaseFont: face.postscriptName,
    Encoding: 'WinAnsiEncoding',
    FirstChar: FIRST,
    LastChar: LAST,
    Widths: widths,
    FontDescriptor: descriptor,
  });
  font.end();
  return {
    ref: font,
    has: (text) => Array.from(text).every((letter) => byteOf(letter) !== null),
    encode,
    widthOf: (text) =>
      Array.from(encode(text)).reduce((sum, byte) => sum + (widths[byte.charCodeAt(0) - FIRST] ?? 0), 0) /
      1000,
  };
}

type Face = {
  readonly postscriptName: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly bbox: {
    readonly minX: number;
    readonly minY: number;
    readonly maxX: number;
    readonly maxY: number;
  };
  glyphForCodePoint(point: number): { readonly advanceWidth: number };
};

/** The font as pdfkit has opened it. */
function faceOf(doc: Doc): Face {
  doc.font('body');
  return internalsOf(doc).openedFont() as Face;
}

function encode(text: string): string {
  return Array.from(text, (letter) => byteOf(letter) ?? '').join('');
}

function byteOf(letter: string): string | null {
  const point = letter.codePointAt(0) ?? 0;
  if ((point >= FIRST && point < 0x7f) || (point >= 0xa0 && point <= LAST)) return letter;
  const at = WINDOWS.indexOf(letter);
  return at < 0 || letter === '\0' ? null : String.fromCharCode(0x80 + at);
}

function codePointOf(byte: number): number | null {
  if (byte < 0x7f || byte >= 0xa0) return byte;
  const letter = WINDOWS.charAt(byte - 0x80);
  return byte === 0x7f || letter === '\0' ? null : (letter.codePointAt(0) ?? null);
}
