/** What a shape is painted with: see `paint.ts`. */
export type Look =
  'limb' | 'cloth' | 'moves' | 'head' | 'hair' | 'face' | 'floor' | 'thing' | 'marked' | 'arrow';
export type Shape = { readonly look: Look; readonly d: string; readonly transform?: string };
export type Point = readonly [number, number];
/** A limb between two joints, each with its radius. */
export type Capsule = readonly [x1: number, y1: number, r1: number, x2: number, y2: number, r2: number];

/** A step of an exercise as it is drawn: its size in drawing units and its shapes, the farthest first. */
export type Drawing = {
  readonly width: number;
  readonly height: number;
  /** Where the picture begins, if a person stands higher than usual. */
  readonly top?: number;
  readonly shapes: readonly Shape[];
};

const ARROW_WING = 7;
const ARROW_SPREAD = 0.5;

const rounded = (value: number) => Math.round(value * 10) / 10;

/** A rounded limb that tapers from one joint to the next. */
export function capsule([x1, y1, r1, x2, y2, r2]: Capsule): string {
  const direction = Math.atan2(y2 - y1, x2 - x1);
  const opening = Math.acos((r1 - r2) / Math.hypot(x2 - x1, y2 - y1));
  const at = (x: number, y: number, r: number, angle: number) =>
    `${rounded(x + r * Math.cos(angle))} ${rounded(y + r * Math.sin(angle))}`;
  const large = opening > Math.PI / 2 ? 1 : 0;
  return (
    `M${at(x1, y1, r1, direction + opening)}L${at(x2, y2, r2, direction + opening)}` +
    `A${r2} ${r2} 0 ${large} 0 ${at(x2, y2, r2, direction - opening)}` +
    `L${at(x1, y1, r1, direction - opening)}A${r1} ${r1} 0 ${1 - large} 0 ${at(x1, y1, r1, direction + opening)}Z`
  );
}

/** One closed shape of overlapping limbs. */
export function limb(parts: readonly Capsule[], look: Look = 'limb'): Shape {
  return { look, d: parts.map(capsule).join('') };
}

/** The limbs between joints that follow one another. */
export function chain(joints: readonly Point[], radii: readonly number[]): Capsule[] {
  return joints.slice(1).map((joint, index): Capsule => {
    const [x1, y1] = joints[index] ?? joint;
    return [x1, y1, radii[index] ?? 0, ...joint, radii[index + 1] ?? 0];
  });
}

/** A line with a point: it ends at `tip` and comes from `angle` degrees. */
export function arrow(line: string, [x, y]: Point, angle: number): Shape {
  const turn = (angle * Math.PI) / 180;
  const wing = (side: number) =>
    `${rounded(x - ARROW_WING * Math.cos(turn + side))} ${rounded(y - ARROW_WING * Math.sin(turn + side))}`;
  return { look: 'arrow', d: `${line}M${wing(ARROW_SPREAD)}L${x} ${y}L${wing(-ARROW_SPREAD)}` };
}

/** The part of a limb that starts at `from` and is `share` of the way to `to`. */
export function along([x1, y1]: Point, [x2, y2]: Point, share: number): Point {
  return [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
}

export function floor(d: string): Shape {
  return { look: 'floor', d };
}

export function thing(d: string): Shape {
  return { look: 'thing', d };
}

export function face(d: string): Shape {
  return { look: 'face', d };
}
