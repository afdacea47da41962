import svgpath from 'svgpath';

/** One drawing step in absolute coordinates; `x`, `y` is where the pen stands afterwards. */
export type Segment =
  | { readonly kind: 'M' | 'L' | 'Z'; readonly x: number; readonly y: number }
  | {
      readonly kind: 'Q';
      readonly x1: number;
      readonly y1: number;
      readonly x: number;
      readonly y: number;
    }
  | {
      readonly kind: 'C';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly x: number;
      readonly y: number;
    }
  | {
      readonly kind: 'A';
      readonly rx: number;
      readonly ry: number;
      readonly turn: number;
      readonly large: 0 | 1;
      readonly sweep: 0 | 1;
      readonly x: number;
      readonly y: number;
    };

/**
 * Reads SVG path data into absolute segments. H and V become L, S becomes C, T becomes Q.
 * Throws on anything that is not path data: the drawings are ours, so a fault is a broken build.
 */
export function parsePath(data: string): Segment[] {
  const path = svgpath(data).abs().unshort();
  if ('err' in path && path.err !== '') throw new Error(`${String(path.err)}: ${data.slice(0, 40)}`);
  const segments: Segment[] = [];
  let start = { x: 0, y: 0 };
  path.iterate(([letter, ...numbers], _index, penX, penY) => {
    const segment = segmentOf(letter.toUpperCase(), numbers, { x: penX, y: penY }, start);
    if (segment.kind === 'M') start = segment;
    segments.push(segment);
  });
  return segments;
}

type Point = { readonly x: number; readonly y: number };

function segmentOf(letter: string, numbers: readonly number[], pen: Point, start: Point): Segment {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = numbers;
  switch (letter) {
    case 'Z':
      return { kind: 'Z', x: start.x, y: start.y };
    case 'H':
      return { kind: 'L', x: a, y: pen.y };
    case 'V':
      return { kind: 'L', x: pen.x, y: a };
    case 'C':
      return { kind: 'C', x1: a, y1: b, x2: c, y2: d, x: e, y: f };
    case 'Q':
      return { kind: 'Q', x1: a, y1: b, x: c, y: d };
    case 'A':
      return { kind: 'A', rx: a, ry: b, turn: c, large: d === 1 ? 1 : 0, sweep: e === 1 ? 1 : 0, x: f, y: g };
    default:
      return { kind: letter === 'M' ? 'M' : 'L', x: a, y: b };
  }
}
