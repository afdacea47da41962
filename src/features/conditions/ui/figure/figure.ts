import { bodyOf, type BodySide, type Muscle, type View } from './anatomy.ts';
import { EXTRAS, HEADS, type Extra } from './drawn.ts';
import { cropPath, type Box } from './path-crop.ts';
import type { Segment } from './path-data.ts';
import { printPath } from './path-print.ts';

/** A number on the figure: the line goes from the part (`at`) to the badge (`badge`). */
export type Pin = { readonly at: readonly [number, number]; readonly badge: readonly [number, number] };

export type FigureSpec = {
  readonly view: View;
  /** Crop, as x, y, width and height in drawing units. */
  readonly box: readonly [number, number, number, number];
  readonly marked?: readonly Muscle[];
  readonly pale?: readonly Muscle[];
  /** Marks only one side of a muscle. Left and right are the viewer's. */
  readonly oneSide?: Partial<Record<Muscle, 'left' | 'right'>>;
  readonly extras?: readonly Extra[];
  readonly pins?: readonly Pin[];
  /** Muscles left out, because they are drawn apart. */
  readonly without?: readonly Muscle[];
  /** A thumbnail: no hatching, and rounded to what shows at that size. */
  readonly small?: boolean;
};

export type FigurePath = { readonly className: string; readonly d: string };
export type FigurePin = {
  readonly leader: string;
  readonly at: readonly [number, number];
  readonly badge: readonly [number, number];
  readonly dotRadius: number;
  readonly badgeRadius: number;
  readonly textSize: number;
  readonly textY: number;
};
export type Figure = {
  readonly viewBox: string;
  readonly paths: readonly FigurePath[];
  readonly pins: readonly FigurePin[];
};

/** Everything a plate needs to be printed, cropped to its box and rounded to what the eye can see. */
export function drawFigure(spec: FigureSpec): Figure {
  const [x, y, width, height] = spec.box;
  const box = { x, y, width, height };
  const decimals = spec.small ? 0 : decimalsFor(width);
  const draw = (segments: readonly Segment[]) => printPath(cropPath(segments, box), decimals);
  const body = bodyOf(spec.view);
  const layers = [
    { className: 'fig-skin', d: draw(body.outline) },
    ...body.parts.filter(isDrawn(spec)).flatMap((part) => {
      const look = lookOf(part.muscle as Muscle, part.side, spec);
      const path = { className: look ? `fig-muscle ${look}` : 'fig-muscle', d: draw(part.segments) };
      const hatched = look === 'is-marked' && !spec.small;
      return hatched ? [path, { className: 'fig-hatch', d: path.d }] : [path];
    }),
    ...(HEADS[spec.view] ?? []),
    ...(spec.extras ?? []).flatMap((extra): readonly FigurePath[] => EXTRAS[extra]),
  ];
  const visible = layers.filter((path) => path.d !== '');
  return {
    viewBox: spec.box.join(' '),
    paths: mergeNeighbours(visible),
    pins: (spec.pins ?? []).map((pin) => drawPin(pin, box)),
  };
}

/** Some muscles of one view and nothing else: a region of its own on a body map. */
export function drawMuscles(
  view: View,
  box: FigureSpec['box'],
  muscles: readonly Muscle[],
): readonly FigurePath[] {
  const [x, y, width, height] = box;
  return mergeNeighbours(
    bodyOf(view)
      .parts.filter((part) => muscles.includes(part.muscle as Muscle))
      .map(({ segments }) => ({
        className: 'fig-muscle',
        d: printPath(cropPath(segments, { x, y, width, height }), decimalsFor(width)),
      })),
  );
}

function decimalsFor(width: number): number {
  return width > 500 ? 0 : 1;
}

function isDrawn({ view, without = [] }: FigureSpec): (part: { readonly muscle: string }) => boolean {
  const drawnHead = HEADS[view] !== undefined;
  return ({ muscle }) =>
    !without.includes(muscle as Muscle) && (!drawnHead || (muscle !== 'head' && muscle !== 'hair'));
}

function lookOf(muscle: Muscle, side: BodySide, spec: FigureSpec): 'is-marked' | 'is-pale' | null {
  const only = spec.oneSide?.[muscle];
  if (only ? side === only : spec.marked?.includes(muscle)) return 'is-marked';
  return spec.pale?.includes(muscle) ? 'is-pale' : null;
}

/** Shapes of one kind that follow each other become one path: fewer elements, same picture. */
function mergeNeighbours(paths: readonly FigurePath[]): FigurePath[] {
  const merged: FigurePath[] = [];
  for (const path of paths) {
    const before = merged.at(-1);
    if (before?.className === path.className && path.className === 'fig-muscle') {
      merged[merged.length - 1] = { ...path, d: before.d + path.d.replace(/^m/, 'M') };
    } else merged.push(path);
  }
  return merged;
}

function drawPin(pin: Pin, box: Box): FigurePin {
  const unit = box.width / 100;
  const rounded = (value: number) => Math.round(value * 10) / 10;
  return {
    leader: `M${pin.at.join(' ')}L${pin.badge.join(' ')}`,
    at: pin.at,
    badge: pin.badge,
    dotRadius: rounded(unit * 1.1),
    badgeRadius: rounded(unit * 4.6),
    textSize: rounded(unit * 5.4),
    textY: rounded(pin.badge[1] + unit * 1.9),
  };
}
