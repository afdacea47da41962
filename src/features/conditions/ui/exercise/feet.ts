import { arrow, floor, limb, type Drawing, type Point, type Shape } from './shape.ts';

const drawn = (...shapes: readonly Shape[]): Drawing => ({ width: 320, height: 190, shapes });

/** A lower leg on a bed, and the foot turned at the ankle. */
function lyingFoot(ball: Point, toes: Point): Shape[] {
  return [
    floor('M14 158H306'),
    limb([[24, 116, 34, 200, 128, 17]]),
    limb(
      [
        [206, 136, 17, ...ball, 13],
        [...ball, 13, ...toes, 8],
      ],
      'moves',
    ),
  ];
}

/** A lower leg that hangs from a seat, the foot off the floor. */
function hangingFoot(look: 'limb' | 'moves', toes: Point): Shape[] {
  return [
    floor('M14 178H306'),
    limb([[96, -20, 30, 106, 96, 16]]),
    limb(
      [
        [108, 110, 18, 150, 124, 13],
        [150, 124, 13, ...toes, 9],
      ],
      look,
    ),
  ];
}

export const FEET = {
  'toes-up': drawn(...lyingFoot([210, 92], [206, 62]), arrow('M262 96q-10-30-32-40', [230, 56], 206)),
  'toes-down': drawn(...lyingFoot([238, 118], [268, 110]), arrow('M238 56q30 8 42 34', [280, 90], 66)),
  'foot-off-floor': drawn(...hangingFoot('limb', [186, 134])),
  'toes-draw-a': drawn(...hangingFoot('moves', [186, 134]), {
    look: 'arrow',
    d: 'M222 152l22-60 22 60M230 132h28',
  }),
  'toes-draw-b': drawn(...hangingFoot('moves', [186, 130]), {
    look: 'arrow',
    d: 'M228 92v60h18q16-1 16-16 0-14-16-15h-18h15q14-1 14-14 0-14-14-15z',
  }),
} as const satisfies Readonly<Record<string, Drawing>>;
