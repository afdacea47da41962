import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf, MUSCLES, VIEWS } from '#/features/conditions/ui/figure/anatomy.ts';
import { drawFigure } from '#/features/conditions/ui/figure/figure.ts';
import { cropPath, type Box } from '#/features/conditions/ui/figure/path-crop.ts';
import { parsePath, type Segment } from '#/features/conditions/ui/figure/path-data.ts';
import { printPath } from '#/features/conditions/ui/figure/path-print.ts';

const coordinate = fc.integer({ min: -900, max: 900 });
const point = fc.record({ x: coordinate, y: coordinate });
const polygon = fc
  .array(point, { minLength: 3, maxLength: 14 })
  .map((points): Segment[] => [
    ...points.map(({ x, y }, index): Segment => ({ kind: index === 0 ? 'M' : 'L', x, y })),
    { kind: 'Z', x: points[0]!.x, y: points[0]!.y },
  ]);
const curve = fc
  .tuple(point, point, point)
  .map(([a, b, end]): Segment => ({ kind: 'C', x1: a.x, y1: a.y, x2: b.x, y2: b.y, x: end.x, y: end.y }));
const BOX: Box = { x: -100, y: -150, width: 250, height: 300 };

describe('reading a drawing', () => {
  it('reads arc flags that are packed without a space, as the male figure has them', () => {
    expect(parsePath('M1 2a3 3 0 01-5 4')).toEqual([
      { kind: 'M', x: 1, y: 2 },
      { kind: 'A', rx: 3, ry: 3, turn: 0, large: 0, sweep: 1, x: -4, y: 6 },
    ]);
  });

  it('goes on from the start of a closed shape', () => {
    expect(parsePath('m10 10h5v5zm1 1l2 0').map(({ x, y }) => [x, y])).toEqual([
      [10, 10],
      [15, 10],
      [15, 15],
      [10, 10],
      [11, 11],
      [13, 11],
    ]);
  });

  it('makes a smooth curve lean on the curve before it, and on nothing else', () => {
    const [, , smooth] = parsePath('M0 0c0 5 5 10 10 10s10-5 10-10');
    expect(smooth).toMatchObject({ x1: 15, y1: 10, x: 20, y: 0 });
    const [, , afterLine] = parsePath('M0 0l10 10s10-5 10-10');
    expect(afterLine).toMatchObject({ x1: 10, y1: 10 });
  });

  it('refuses what is not path data', () => {
    expect(() => parsePath('M1 x')).toThrow(/param should start with/);
    expect(() => parsePath('B1 2')).toThrow(/bad command/);
  });
});

describe('writing a drawing shorter', () => {
  it('moves no point of any outline by more than half a step, however long the outline is', () => {
    fc.assert(
      fc.property(fc.array(curve, { maxLength: 40 }), fc.integer({ min: 0, max: 1 }), (curves, decimals) => {
        const segments: Segment[] = [{ kind: 'M', x: 0.4, y: -0.4 }, ...curves];
        const printed = parsePath(printPath(segments, decimals));
        const last = printed.at(-1)!;
        const wanted = segments.at(-1)!;
        const step = 10 ** -decimals;
        expect(Math.abs(last.x - wanted.x)).toBeLessThanOrEqual(step / 2 + 1e-6);
        expect(Math.abs(last.y - wanted.y)).toBeLessThanOrEqual(step / 2 + 1e-6);
      }),
    );
  });

  it('writes the same shape when it writes its own writing again', () => {
    fc.assert(
      fc.property(polygon, (shape) => {
        const once = printPath(shape, 1);
        expect(printPath(parsePath(once), 1)).toBe(once);
      }),
    );
  });
});

describe('cropping a drawing', () => {
  it('paints every point inside the crop as before, whatever lies outside', () => {
    const inside = fc.record({
      x: fc.integer({ min: BOX.x, max: BOX.x + BOX.width }),
      y: fc.integer({ min: BOX.y, max: BOX.y + BOX.height }),
    });
    fc.assert(
      fc.property(polygon, inside, (shape, { x, y }) => {
        // Off the whole numbers of the corners, so that no point lies on an edge of either shape.
        const [px, py] = [x + 0.371, y + 0.613];
        expect(winding(cropPath(shape, BOX), px, py)).toBe(winding(shape, px, py));
      }),
      { numRuns: 2000 },
    );
  });

  it('drops a shape that lies outside altogether', () => {
    expect(cropPath(parsePath('M500 500h20v20z'), BOX)).toEqual([]);
  });
});

describe('the bodies', () => {
  it.each(VIEWS)('has every muscle it can mark in the %s view, on both sides or in the middle', (view) => {
    const drawn = new Set(bodyOf(view).parts.map(({ muscle }) => muscle));
    const known = new Set<string>([...MUSCLES, 'head', 'hair']);
    expect([...drawn].filter((muscle) => !known.has(muscle))).toEqual([]);
    expect(drawn.has('forearm')).toBe(true);
    expect(drawn.has('hands')).toBe(true);
  });

  it.each(VIEWS)('fits a whole body in the %s view into 6 KB, so that a page stays light', (view) => {
    const box = view.startsWith('male') ? ([0, 0, 1500, 1500] as const) : ([-60, 0, 1600, 1500] as const);
    const { paths } = drawFigure({ view, box });
    const size = brotliCompressSync(JSON.stringify(paths)).byteLength;
    expect(size).toBeLessThan(6 * 1024);
    expect(size).toBeGreaterThan(2 * 1024);
  });

  it('marks only the side that was asked for', () => {
    const both = drawFigure({ view: 'back', box: [930, 520, 425, 700], marked: ['gluteal'] });
    const right = drawFigure({ view: 'back', box: [930, 520, 425, 700], oneSide: { gluteal: 'right' } });
    const marked = (figure: typeof both) =>
      figure.paths.filter(({ className }) => className.includes('is-marked'));
    expect(marked(both).length).toBe(2);
    expect(marked(right).length).toBe(1);
  });
});

/** How often the closed polygon goes around the point: zero means it is not painted. */
function winding(shape: readonly Segment[], px: number, py: number): number {
  let turns = 0;
  for (const [index, to] of shape.entries()) {
    const from = shape[index - 1];
    if (!from || to.kind === 'M') continue;
    const cross = (to.x - from.x) * (py - from.y) - (px - from.x) * (to.y - from.y);
    if (from.y <= py && to.y > py && cross > 0) turns += 1;
    if (from.y > py && to.y <= py && cross < 0) turns -= 1;
  }
  return turns;
}
