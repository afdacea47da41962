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

const ARGUMENTS: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7 };

/**
 * Reads SVG path data into absolute segments. H and V become L, S becomes C, T becomes Q.
 * Throws on anything that is not path data: the drawings are ours, so a fault is a broken build.
 */
export function parsePath(data: string): Segment[] {
  const reader = { data, at: 0 };
  const segments: Segment[] = [];
  const pen: Pen = { x: 0, y: 0, startX: 0, startY: 0, controlX: 0, controlY: 0 };
  let command = '';
  skip(reader);
  while (reader.at < data.length) {
    const character = data[reader.at] ?? '';
    if (/[a-z]/i.test(character)) {
      command = character;
      reader.at += 1;
    }
    const segment = readSegment(reader, command, pen);
    segments.push(segment);
    movePen(pen, segment, command);
    skip(reader);
    if (command === 'M') command = 'L';
    if (command === 'm') command = 'l';
  }
  return segments;
}

type Reader = { readonly data: string; at: number };
type Pen = { x: number; y: number; startX: number; startY: number; controlX: number; controlY: number };

function skip(reader: Reader): void {
  while (/[\s,]/.test(reader.data[reader.at] ?? '')) reader.at += 1;
}

function readNumber(reader: Reader): number {
  skip(reader);
  const number = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;
  number.lastIndex = reader.at;
  const match = number.exec(reader.data);
  if (!match) throw new Error(`Path data has no number at ${reader.at}: ${reader.data.slice(0, 40)}`);
  reader.at = number.lastIndex;
  return Number(match[0]);
}

/** Arc flags may be packed without a separator ("01-5"), which is why they are read as single characters. */
function readFlag(reader: Reader): 0 | 1 {
  skip(reader);
  const flag = reader.data[reader.at] === '1' ? 1 : 0;
  reader.at += 1;
  return flag;
}

function readSegment(reader: Reader, command: string, pen: Pen): Segment {
  const kind = command.toUpperCase();
  if (kind === 'Z') return { kind: 'Z', x: pen.startX, y: pen.startY };
  const count = ARGUMENTS[kind];
  if (count === undefined) throw new Error(`Path data has an unknown command "${command}"`);
  const baseX = command === kind ? 0 : pen.x;
  const baseY = command === kind ? 0 : pen.y;
  if (kind === 'A') return readArc(reader, baseX, baseY);
  if (kind === 'H') return { kind: 'L', x: baseX + readNumber(reader), y: pen.y };
  if (kind === 'V') return { kind: 'L', x: pen.x, y: baseY + readNumber(reader) };
  const points: number[] = [];
  for (let index = 0; index < count; index += 1) {
    points.push(readNumber(reader) + (index % 2 === 0 ? baseX : baseY));
  }
  return curve(kind, points, pen);
}

function readArc(reader: Reader, baseX: number, baseY: number): Segment {
  const rx = readNumber(reader);
  const ry = readNumber(reader);
  const turn = readNumber(reader);
  const large = readFlag(reader);
  const sweep = readFlag(reader);
  return {
    kind: 'A',
    rx,
    ry,
    turn,
    large,
    sweep,
    x: baseX + readNumber(reader),
    y: baseY + readNumber(reader),
  };
}

function curve(kind: string, points: readonly number[], pen: Pen): Segment {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = points;
  const mirrorX = 2 * pen.x - pen.controlX;
  const mirrorY = 2 * pen.y - pen.controlY;
  switch (kind) {
    case 'M':
      return { kind: 'M', x: a, y: b };
    case 'C':
      return { kind: 'C', x1: a, y1: b, x2: c, y2: d, x: e, y: f };
    case 'S':
      return { kind: 'C', x1: mirrorX, y1: mirrorY, x2: a, y2: b, x: c, y: d };
    case 'Q':
      return { kind: 'Q', x1: a, y1: b, x: c, y: d };
    case 'T':
      return { kind: 'Q', x1: mirrorX, y1: mirrorY, x: a, y: b };
    default:
      return { kind: 'L', x: a, y: b };
  }
}

function movePen(pen: Pen, segment: Segment, command: string): void {
  pen.x = segment.x;
  pen.y = segment.y;
  pen.controlX = segment.x;
  pen.controlY = segment.y;
  if (segment.kind === 'M') {
    pen.startX = segment.x;
    pen.startY = segment.y;
  }
  if (segment.kind === 'C' && /[cs]/i.test(command)) {
    pen.controlX = segment.x2;
    pen.controlY = segment.y2;
  }
  if (segment.kind === 'Q') {
    pen.controlX = segment.x1;
    pen.controlY = segment.y1;
  }
}
