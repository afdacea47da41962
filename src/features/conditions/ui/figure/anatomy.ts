import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { parsePath, type Segment } from './path-data.ts';

/** The house figure is the package's second body with a head of our own; `male` is its first. */
export const VIEWS = ['front', 'back', 'male-front', 'male-back'] as const;
export type View = (typeof VIEWS)[number];

export const MUSCLES = [
  'abs',
  'adductors',
  'ankles',
  'biceps',
  'calves',
  'chest',
  'deltoids',
  'feet',
  'forearm',
  'gluteal',
  'hamstring',
  'hands',
  'knees',
  'lower-back',
  'neck',
  'obliques',
  'quadriceps',
  'tibialis',
  'trapezius',
  'triceps',
  'upper-back',
] as const;
export type Muscle = (typeof MUSCLES)[number];

export type BodySide = 'common' | 'left' | 'right';
export type Part = {
  readonly muscle: string;
  readonly side: BodySide;
  readonly segments: readonly Segment[];
};
export type Body = { readonly outline: readonly Segment[]; readonly parts: readonly Part[] };

/**
 * The line drawings of one view, read from the MIT package react-muscle-highlighter
 * (Copyright (c) 2024 My Muscle Contributors). Read from its files because its entry point needs React.
 */
export function bodyOf(view: View): Body {
  const known = bodies.get(view);
  if (known) return known;
  const body = readBody(view);
  bodies.set(view, body);
  return body;
}

const bodies = new Map<View, Body>();

const FILES = {
  front: { asset: 'bodyFemaleFront', wrapper: 'SvgFemaleWrapper', outline: 0 },
  back: { asset: 'bodyFemaleBack', wrapper: 'SvgFemaleWrapper', outline: 1 },
  'male-front': { asset: 'bodyFront', wrapper: 'SvgMaleWrapper', outline: 0 },
  'male-back': { asset: 'bodyBack', wrapper: 'SvgMaleWrapper', outline: 1 },
} as const satisfies Record<View, { asset: string; wrapper: string; outline: number }>;

type RawPart = { slug: string; path: Partial<Record<BodySide, string[]>> };

function readBody(view: View): Body {
  const file = FILES[view];
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('react-muscle-highlighter'));
  const asset = require(join(folder, 'assets', `${file.asset}.js`)) as Record<string, RawPart[]>;
  const raw = asset[file.asset];
  const wrapper = readFileSync(join(folder, 'components', `${file.wrapper}.js`), 'utf8');
  const outline = [...wrapper.matchAll(/d: "([^"]+)"/g)][file.outline]?.[1];
  if (!raw || !outline) throw new Error(`react-muscle-highlighter has no drawing for the ${view} view`);
  return { outline: parsePath(outline), parts: raw.flatMap(partsOf) };
}

function partsOf(raw: RawPart): Part[] {
  const sides: BodySide[] = ['common', 'left', 'right'];
  return sides.flatMap((side) => {
    const segments = (raw.path[side] ?? []).flatMap((data) => parsePath(data));
    return segments.length > 0 ? [{ muscle: raw.slug, side, segments }] : [];
  });
}
