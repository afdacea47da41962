import svgpath from 'svgpath';
import type { Segment } from './path-data.ts';

/**
 * Writes segments as short relative path data, rounded to `decimals`.
 * Each step is measured from the rounded pen, so rounding never adds up along a long outline.
 */
export function printPath(segments: readonly Segment[], decimals: number): string {
  const round = (value: number) => Math.round(value * 10 ** decimals) / 10 ** decimals;
  let pen = { x: 0, y: 0 };
  const absolute = segments.map((segment) => {
    const next = { x: round(segment.x), y: round(segment.y) };
    const written = command(segment, pen, next, round);
    pen = next;
    return written;
  });
  // The points are rounded already: this takes off what the differences leave, and keeps tenths for radii.
  const relative = svgpath(absolute.join('')).rel().round(Math.max(decimals, 1)).toString();
  return relative
    .replace(/^M/, 'm')
    .replaceAll(/(?<![\d.])0\./g, '.')
    .replaceAll('z m', 'zm');
}

/** Arcs whose chord is shorter than this many units are corner rounding that no reader can see. */
const SHORT_ARC = 1.6;

type Point = { readonly x: number; readonly y: number };

function command(segment: Segment, pen: Point, { x, y }: Point, round: (value: number) => number): string {
  if (segment.kind === 'Z') return 'Z';
  if (segment.kind === 'M') return `M${x} ${y}`;
  if (x === pen.x && y === pen.y) return '';
  if (segment.kind === 'C') {
    const ends = [segment.x1, segment.y1, segment.x2, segment.y2].map(round);
    return `C${ends.join(' ')} ${x} ${y}`;
  }
  if (segment.kind === 'Q') return `Q${round(segment.x1)} ${round(segment.y1)} ${x} ${y}`;
  if (segment.kind === 'A' && Math.hypot(x - pen.x, y - pen.y) > SHORT_ARC) {
    const { rx, ry, turn, large, sweep } = segment;
    return `A${tenth(rx)} ${tenth(ry)} ${tenth(turn)} ${large} ${sweep} ${x} ${y}`;
  }
  if (y === pen.y) return `H${x}`;
  return x === pen.x ? `V${y}` : `L${x} ${y}`;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
