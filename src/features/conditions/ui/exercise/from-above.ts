import { FRONT_HEAD } from './front-person.ts';
import {
  arrow,
  chain,
  face,
  limb,
  thing,
  type Capsule,
  type Drawing,
  type Point,
  type Shape,
} from './shape.ts';
import { shorts } from './side-person.ts';

type Leg = readonly [hip: Point, knee: Point, ankle: Point, toe: Point];

const TRUNK: readonly Capsule[] = [
  [124, 87, 12, 176, 87, 12],
  [137, 92, 20, 141, 146, 17],
  [163, 92, 20, 159, 146, 17],
  [139, 158, 17, 161, 158, 17],
];
const ARMS: readonly Shape[] = [
  limb(
    chain(
      [
        [121, 88],
        [90, 112],
        [62, 132],
      ],
      [10, 7, 5.5],
    ),
  ),
  limb(
    chain(
      [
        [179, 88],
        [210, 112],
        [238, 132],
      ],
      [10, 7, 5.5],
    ),
  ),
];
const HEAD: readonly Shape[] = [
  thing('M112 6h76q6 0 6 6v52q0 6-6 6h-76q-6 0-6-6V12q0-6 6-6z'),
  ...FRONT_HEAD,
];
const LEFT_MIDDLE: Leg = [
  [137, 162],
  [139, 192],
  [139, 214],
  [136, 228],
];
const RIGHT_MIDDLE: Leg = [
  [163, 162],
  [161, 192],
  [161, 214],
  [164, 228],
];
const UPPER: Leg = [
  [158, 163],
  [108, 196],
  [134, 236],
  [126, 252],
];
const LOWER: Leg = [
  [141, 160],
  [92, 186],
  [121, 226],
  [112, 241],
];

function leg([hip, knee, ankle, toe]: Leg, moves = false): Shape {
  const parts = [...chain([hip, knee, ankle], [15, 12, 8]), [...ankle, 7.5, ...toe, 6] as const];
  return limb(parts, moves ? 'moves' : 'limb');
}

const mirrored = (joints: Leg): Leg => {
  const [hip, knee, ankle, toe] = joints.map(([x, y]): Point => [300 - x, y]);
  return [hip ?? [0, 0], knee ?? [0, 0], ankle ?? [0, 0], toe ?? [0, 0]];
};

/** On the back, seen from above: both bent knees fall to one side. */
function rolled(upper: Leg, lower: Leg): Shape[] {
  return [
    ...ARMS,
    leg(upper, true),
    limb([shorts(upper[0], upper[1], 15, 14)], 'cloth'),
    leg(lower, true),
    limb([...TRUNK, shorts(lower[0], lower[1], 15.5, 14)], 'cloth'),
    ...HEAD,
  ];
}

const drawn = (...shapes: readonly Shape[]): Drawing => ({ width: 300, height: 276, shapes });

export const FROM_ABOVE = {
  'knees-up': drawn(
    ...ARMS,
    leg(LEFT_MIDDLE),
    leg(RIGHT_MIDDLE),
    limb(
      [
        ...TRUNK,
        shorts(LEFT_MIDDLE[0], LEFT_MIDDLE[1], 15.5, 14),
        shorts(RIGHT_MIDDLE[0], RIGHT_MIDDLE[1], 15.5, 14),
      ],
      'cloth',
    ),
    face('M150 166v10'),
    ...HEAD,
  ),
  'knees-left': drawn(...rolled(UPPER, LOWER), arrow('M124 268q-40-2-58-36', [66, 232], 240)),
  'knees-right': drawn(
    ...rolled(mirrored(UPPER), mirrored(LOWER)),
    arrow('M176 268q40-2 58-36', [234, 232], 300),
  ),
} as const satisfies Readonly<Record<string, Drawing>>;
