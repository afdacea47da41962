import { facesOf } from '#/pdf/faces.ts';
import type { FontName } from '#/pdf/look.ts';
import bidiFactory from 'bidi-js';
import { shaped, boxes, type Shape, type Piece, GRAPHEMES } from '#/pdf/shaped-run.ts';

/** Letters that are read in one direction. `x` and `width` are parts of the size of the text. */
export type ReadRun = {
  readonly text: string;
  readonly isRightToLeft: boolean;
  readonly x: number;
  readonly width: number;
};

/** A line of text as shapes: for letters that the one font of a place lacks, of any script and direction. */
export type OutlinedLine = {
  readonly text: string;
  readonly width: number;
  readonly runs: readonly ReadRun[];
  /** Letters that are drawn as an empty box, because we have no font for them. */
  readonly missing: string;
  /** What a page draws, with the start of the line at this place and y upwards. */
  draw(x: number, y: number, size: number): string;
};

const bidi = bidiFactory();
/** A line may break after a space, and before and after signs that are written without spaces. */
const BREAKS =
  /(?<=\s)|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])|(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u;
/** The text in lines no longer than `width`, in parts of its size. */
export function outlinedLines(text: string, font: FontName, width: number): readonly OutlinedLine[] {
  return text
    .normalize('NFC')
    .split(/\r\n|\r|\n/)
    .flatMap((paragraph) => broken(paragraph, font, width))
    .map((line) => outlinedLine(line, font));
}

function broken(paragraph: string, font: FontName, width: number): readonly string[] {
  const fits = (line: string) => outlinedLine(line.trimEnd(), font).width <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(BREAKS)) {
    const parts = fits(word) ? [word] : Array.from(GRAPHEMES.segment(word), ({ segment }) => segment);
    for (const part of parts) {
      if (line !== '' && !fits(line + part)) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += part;
    }
  }
  return [...lines, line.trimEnd()];
}

export function outlinedLine(text: string, font: FontName): OutlinedLine {
  const pieces = piecesOf(text, font);
  const runs: ReadRun[] = [];
  const shapes: Shape[] = [];
  let missing = '';
  let x = 0;
  for (const piece of inOrderOfSight(pieces)) {
    const known = shaped(piece);
    const { width, draw } = known ?? boxes(piece.text);
    if (known === null) missing += piece.text;
    shapes.push({ x, draw });
    noteRun(runs, piece, x, width);
    x += width;
  }
  return {
    text,
    width: x,
    runs,
    missing,
    draw: (left, y, size) => shapes.map((shape) => shape.draw(left + shape.x * size, y, size)).join('\n'),
  };
}

/** Letters of one face and one direction, in the order in which they are read. */
function piecesOf(text: string, font: FontName): readonly Piece[] {
  const { levels } = bidi.getEmbeddingLevels(text, 'ltr');
  const pieces: Piece[] = [];
  for (let start = 0; start < text.length;) {
    const level = levels[start] ?? 0;
    let end = start + 1;
    while (end < text.length && levels[end] === level) end += 1;
    const faced = facesOf(text.slice(start, end), font);
    pieces.push(...faced.map((one) => ({ ...one, level })));
    start = end;
  }
  return pieces;
}

/** From left to right, as the Unicode rule L2 says: whatever is deeper than a level is turned around at once. */
function inOrderOfSight(pieces: readonly Piece[]): readonly Piece[] {
  const seen = [...pieces];
  const deepest = Math.max(0, ...pieces.map(({ level }) => level));
  for (let level = deepest; level > 0; level -= 1) {
    for (let start = 0; start < seen.length; start += 1) {
      let end = start;
      while (end < seen.length && (seen[end]?.level ?? 0) >= level) end += 1;
      if (end > start) seen.splice(start, end - start, ...seen.slice(start, end).toReversed());
      start = end;
    }
  }
  return seen;
}

function noteRun(runs: ReadRun[], { text, level }: Piece, x: number, width: number): void {
  const isRightToLeft = level % 2 === 1;
  const last = runs.at(-1);
  if (last?.isRightToLeft !== isRightToLeft) {
    runs.push({ text, isRightToLeft, x, width });
    return;
  }
  // What stands further right is read first in a run from right to left.
  const joined = isRightToLeft ? text + last.text : last.text + text;
  runs[runs.length - 1] = { ...last, text: joined, width: last.width + width };
}
