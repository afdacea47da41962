import { createRequire } from 'node:module';
import type { Face } from '#/pdf/faces.ts';

/** One shape of a face, and where the next begins, in units of the face. */
export type PlacedGlyph = {
  readonly id: number;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
};

/** What we use of HarfBuzz; its package has no types. */
type HarfBuzz = {
  createBlob(bytes: Uint8Array): unknown;
  createFace(blob: unknown, index: number): unknown;
  createFont(face: unknown): HarfBuzzFont;
  createBuffer(): HarfBuzzBuffer;
  shape(font: HarfBuzzFont, buffer: HarfBuzzBuffer): void;
};
type HarfBuzzFont = { readonly opened: true };
type HarfBuzzBuffer = {
  addText(text: string): void;
  guessSegmentProperties(): void;
  setDirection(direction: 'ltr' | 'rtl'): void;
  json(): readonly { readonly g: number; readonly ax: number; readonly dx: number; readonly dy: number }[];
  destroy(): void;
};

// Beside the bundle: the package reads its WebAssembly from its own folder.
const require = createRequire(import.meta.url);
let harfBuzz: HarfBuzz | null = null;
const fonts = new WeakMap<Face, HarfBuzzFont>();

/** Await it before the first text is shaped. */
export async function readyToShape(): Promise<void> {
  harfBuzz ??= await (require('harfbuzzjs') as Promise<HarfBuzz>);
}

/** Joins, orders and places letters as their script demands, from left to right as they are seen. */
export function shapeText(face: Face, text: string, direction: 'ltr' | 'rtl'): readonly PlacedGlyph[] {
  if (harfBuzz === null) throw new Error('Nothing was shaped yet: await readyToShape() first.');
  const buffer = harfBuzz.createBuffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  buffer.setDirection(direction);
  harfBuzz.shape(openedFont(harfBuzz, face), buffer);
  const glyphs = buffer.json().map(({ g, ax, dx, dy }) => ({ id: g, advance: ax, dx, dy }));
  buffer.destroy();
  return glyphs;
}

function openedFont(hb: HarfBuzz, face: Face): HarfBuzzFont {
  const known = fonts.get(face);
  if (known !== undefined) return known;
  const font = hb.createFont(hb.createFace(hb.createBlob(face.file), 0));
  fonts.set(face, font);
  return font;
}
