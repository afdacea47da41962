import { pathOps, number } from '#/pdf/path-ops.ts';
import { shapeText } from '#/pdf/shape.ts';
import type { Face } from '#/pdf/faces.ts';

type Shaped = { readonly width: number; readonly draw: Shape['draw'] };

export function shaped({ text, face, level }: Piece): Shaped | null {
  if (face === null) return null;
  const glyphs = shapeText(face, text, level % 2 === 1 ? 'rtl' : 'ltr');
  const em = face.outlines.unitsPerEm;
  const width = glyphs.reduce((sum, { advance }) => sum + advance, 0) / em;
  const draw: Shape['draw'] = (left, y, size) => {
    let pen = 0;
    const drawn = glyphs.map(({ id, advance, dx, dy }) => {
      const x = left + ((pen + dx) * size) / em;
      pen += advance;
      return pathOps(face.outlines.getGlyph(id).path, x, y + (dy * size) / em, size / em);
    });
    return drawn.join('\n');
  };
  return { width, draw };
}

export function boxes(text: string): Shaped {
  const count = Array.from(GRAPHEMES.segment(text)).length;
  const draw: Shape['draw'] = (x, y, size) =>
    Array.from({ length: count }, (_, n) => {
      const left = x + (n * BOX.width + BOX.line) * size;
      return `q ${number(BOX.line * size)} w ${number(left)} ${number(y)} ${number((BOX.width - 2 * BOX.line) * size)} ${number(BOX.height * size)} re S Q`;
    }).join('\n');
  return { width: count * BOX.width, draw };
}

export type Piece = { readonly text: string; readonly face: Face | null; readonly level: number };
export type Shape = { readonly x: number; readonly draw: (x: number, y: number, size: number) => string };

export const GRAPHEMES = new Intl.Segmenter('en');

/** Stands for a letter that no font of ours can draw. */
export const BOX = { width: 0.6, height: 0.7, line: 0.05 } as const;
