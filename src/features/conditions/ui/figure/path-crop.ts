import type { Segment } from './path-data.ts';

/** A rectangle in drawing units. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

type Side = 'left' | 'right' | 'above' | 'below';
type Extent = { minX: number; minY: number; maxX: number; maxY: number };

/**
 * Leaves out what cannot be seen inside `box`. A closed part that lies outside is dropped. A run of
 * steps that stays on one side of the box becomes one straight line on that side, which cannot enter
 * the box and so cannot change what is painted in it.
 */
export function cropPath(segments: readonly Segment[], box: Box): Segment[] {
  return subpaths(segments)
    .filter((part) => part.length > 0 && !sideOf(extentOf(part), box))
    .flatMap((part) => shorten(part, box));
}

/** The smallest box around every end and control point: never smaller than the drawn shape's, arcs apart. */
export function extentOf(segments: readonly Segment[]): Extent {
  const extent: Extent = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const segment of segments) for (const [x, y] of pointsOf(segment)) widen(extent, x, y);
  return extent;
}

function subpaths(segments: readonly Segment[]): Segment[][] {
  const parts: Segment[][] = [];
  for (const segment of segments) {
    if (segment.kind === 'M') parts.push([segment]);
    else parts.at(-1)?.push(segment);
  }
  return parts;
}

function shorten(part: readonly Segment[], box: Box): Segment[] {
  const kept: Segment[] = [];
  let run: Side | null = null;
  for (const [index, segment] of part.entries()) {
    const from = part[index - 1];
    const side = from && segment.kind !== 'Z' ? sideOf(extentOf([point(from), segment]), box) : null;
    if (!side) kept.push(segment);
    else if (side === run) kept[kept.length - 1] = point(segment, 'L');
    else kept.push(point(segment, 'L'));
    run = side;
  }
  return kept;
}

function point(segment: Segment, kind: 'M' | 'L' = 'M'): Segment {
  return { kind, x: segment.x, y: segment.y };
}

function pointsOf(segment: Segment): [number, number][] {
  if (segment.kind === 'C')
    return [
      [segment.x1, segment.y1],
      [segment.x2, segment.y2],
      [segment.x, segment.y],
    ];
  if (segment.kind === 'Q')
    return [
      [segment.x1, segment.y1],
      [segment.x, segment.y],
    ];
  return [[segment.x, segment.y]];
}

function widen(extent: Extent, x: number, y: number): void {
  extent.minX = Math.min(extent.minX, x);
  extent.minY = Math.min(extent.minY, y);
  extent.maxX = Math.max(extent.maxX, x);
  extent.maxY = Math.max(extent.maxY, y);
}

/** Room for a line's own width and for arcs that bulge past their end points. */
const MARGIN = 12;

function sideOf(extent: Extent, box: Box): Side | null {
  if (extent.maxX < box.x - MARGIN) return 'left';
  if (extent.minX > box.x + box.width + MARGIN) return 'right';
  if (extent.maxY < box.y - MARGIN) return 'above';
  if (extent.minY > box.y + box.height + MARGIN) return 'below';
  return null;
}
