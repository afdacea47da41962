import { arrow, chain, floor, limb, thing, type Drawing, type Point, type Shape } from './shape.ts';
import { shorts, sideHead } from './side-person.ts';

type Leg = readonly [hip: Point, knee: Point, ankle: Point, toe: Point];

const WIDTH = 320;
const HEIGHT = 150;
const MAT = floor('M14 132H306');
const NEAR_BENT: Leg = [
  [162, 112],
  [200, 63],
  [225, 118],
  [249, 126],
];
const FAR_BENT: Leg = [
  [160, 110],
  [207, 66],
  [236, 119],
  [259, 126],
];
const HUGGED: Leg = [
  [160, 110],
  [122, 61],
  [178, 48],
  [192, 29],
];
/** The back of the knee leaves a little room above the mat. */
const LOOSE: Leg = [
  [162, 115],
  [221, 104],
  [279, 121],
  [284, 99],
];
const FLAT: Leg = [
  [162, 115],
  [222, 117],
  [282, 122],
  [286, 99],
];
const REST_ARM = limb(
  chain(
    [
      [87, 108],
      [106, 123],
      [137, 103],
    ],
    [8, 6, 5],
  ),
);
const HUGGING_ARM = limb(
  chain(
    [
      [88, 108],
      [99, 72],
      [131, 56],
    ],
    [8, 6, 5.5],
  ),
);

/** On the back, head at the left. */
function lying({ near, far, gap = false, moves = false, arm = REST_ARM }: LyingPose): Shape[] {
  const waist: Point = [128, gap ? 107 : 114];
  const [hip, knee] = near;
  return [
    MAT,
    thing('M22 131q-3-9 6-10h32q9 1 6 10z'),
    limb([[58, 107, 8, 84, 113, 10]]),
    ...sideHead(46, 104, -90),
    leg(far, false),
    limb([shorts(far[0], far[1], 15, 13.2)], 'cloth'),
    leg(near, moves),
    limb([[88, 112, 17.5, ...waist, 14], [...waist, 14, 160, 113, 17], shorts(hip, knee, 16, 13.2)], 'cloth'),
    arm,
  ];
}

type LyingPose = {
  readonly near: Leg;
  readonly far: Leg;
  readonly gap?: boolean;
  readonly moves?: boolean;
  readonly arm?: Shape;
};

function leg([hip, knee, ankle, toe]: Leg, moves: boolean): Shape {
  const parts = [...chain([hip, knee, ankle], [14.5, 10, 6.5]), [...ankle, 6, ...toe, 4.5] as const];
  return limb(parts, moves ? 'moves' : 'limb');
}

const drawn = (...shapes: readonly Shape[]): Drawing => ({ width: WIDTH, height: HEIGHT, shapes });
const BENT = { near: NEAR_BENT, far: FAR_BENT };

export const LYING = {
  'back-gap': drawn(...lying({ ...BENT, gap: true }), { look: 'marked', d: 'M106 131q22-17 44 0z' }),
  'back-flat': drawn(...lying(BENT), arrow('M128 70V90', [128, 90], 90)),
  'feet-flat': drawn(...lying(BENT)),
  'knee-hugged': drawn(
    ...lying({ near: HUGGED, far: FAR_BENT, moves: true, arm: HUGGING_ARM }),
    arrow('M162 30q-22-9-42 8', [120, 38], 142),
  ),
  'thigh-loose': drawn(...lying({ near: LOOSE, far: FAR_BENT })),
  'thigh-tight': drawn(
    ...lying({ near: FLAT, far: FAR_BENT, moves: true }),
    arrow('M222 70V94', [222, 94], 90),
  ),
  'heel-far': drawn(
    ...lying({
      near: FLAT,
      far: [
        [160, 113],
        [224, 115],
        [286, 120],
        [291, 98],
      ],
    }),
  ),
  'heel-near': drawn(
    ...lying({
      near: NEAR_BENT,
      far: [
        [160, 113],
        [224, 115],
        [286, 120],
        [291, 98],
      ],
      moves: true,
    }),
    arrow('M278 143H236', [236, 143], 180),
  ),
} as const satisfies Readonly<Record<string, Drawing>>;
