import type { Segment } from './path-data.ts';

/**
 * Writes segments as short relative path data, rounded to `decimals`.
 * Each step is measured from the rounded pen, so rounding never adds up along a long outline.
 */
export function printPath(segments: readonly Segment[], decimals: number): string {
  const scale = 10 ** decimals;
  const pen: Pen = { x: 0, y: 0, startX: 0, startY: 0, last: '' };
  return segments.map((segment) => printSegment(segment, pen, scale)).join('');
}

/** `x`, `y` in whole steps of the chosen precision. */
type Pen = { x: number; y: number; startX: number; startY: number; last: string };

/** Arcs whose chord is shorter than this many units are corner rounding that no reader can see. */
const SHORT_ARC = 1.6;

function printSegment(segment: Segment, pen: Pen, scale: number): string {
  const x = Math.round(segment.x * scale);
  const y = Math.round(segment.y * scale);
  const dx = x - pen.x;
  const dy = y - pen.y;
  const relative = (a: number, b: number) => [Math.round(a * scale) - pen.x, Math.round(b * scale) - pen.y];
  let written = '';
  if (segment.kind === 'Z') written = 'z';
  else if (segment.kind === 'M') written = write('m', [dx, dy], scale);
  else if (dx === 0 && dy === 0) return '';
  else if (segment.kind === 'C') {
    const ends = [...relative(segment.x1, segment.y1), ...relative(segment.x2, segment.y2)];
    written = write('c', [...ends, dx, dy], scale);
  } else if (segment.kind === 'Q') written = write('q', [...relative(segment.x1, segment.y1), dx, dy], scale);
  else if (segment.kind === 'A' && Math.hypot(dx, dy) / scale > SHORT_ARC) {
    written = `a${pack([segment.rx, segment.ry, segment.turn].map(tenth))} ${segment.large} ${segment.sweep} ${pack([dx / scale, dy / scale])}`;
  } else written = line(dx, dy, scale);
  return follow(pen, segment.kind, x, y, written);
}

function line(dx: number, dy: number, scale: number): string {
  if (dy === 0) return write('h', [dx], scale);
  if (dx === 0) return write('v', [dy], scale);
  return write('l', [dx, dy], scale);
}

/** Moves the pen and leaves out a command letter that only repeats the one before. */
function follow(pen: Pen, kind: Segment['kind'], x: number, y: number, written: string): string {
  if (kind === 'M') Object.assign(pen, { startX: x, startY: y });
  pen.x = kind === 'Z' ? pen.startX : x;
  pen.y = kind === 'Z' ? pen.startY : y;
  const letter = written[0] ?? '';
  const repeats = letter === pen.last && letter !== 'm' && letter !== 'z';
  pen.last = letter;
  if (!repeats) return written;
  return written[1] === '-' ? written.slice(1) : ` ${written.slice(1)}`;
}

function write(letter: string, steps: readonly number[], scale: number): string {
  return letter + pack(steps.map((step) => step / scale));
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function pack(numbers: readonly number[]): string {
  let text = '';
  for (const number of numbers) {
    const digits = String(Math.round(number * 100) / 100).replace(/^(-?)0\./, '$1.');
    text += text === '' || digits.startsWith('-') ? digits : ` ${digits}`;
  }
  return text;
}
