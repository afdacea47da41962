import { arrow, chain, face, limb, type Capsule, type Drawing, type Point, type Shape } from './shape.ts';

const WIDTH = 240;
const HEIGHT = 200;
const SKULL = 'M150 16c11 0 17 8 17 19 0 13-8 26-17 26s-17-13-17-26c0-11 6-19 17-19z';
const FRINGE =
  'M132.500 38c-2-16 5-25 17.500-25s19.500 9 17.500 25c-1-7-3-11-6-13-6-4-17-4-23 0-3 2-5 6-6 13z';
const FEATURES = 'M141 37q3-2 5 0M154 37q3-2 5 0M150 38l-1.500 8q1.500 1 3 .4M145.500 52q4.500 2 9 0';
/** The chin is on the chest: more hair is seen, and the face is short. */
const FRINGE_LOW =
  'M131.500 44c-2-21 5-31 18.500-31s20.500 10 18.500 31c-2-5-5-8-9-9-6-2-13-2-19 0-4 1-7 4-9 9z';
const FEATURES_LOW =
  'M141 44q3 2 5 0M154 44q3 2 5 0M150 46l-1.200 6q1.200 1 2.600.4M146.500 57q3.500 1.500 7 0';
const BACK_OF_HEAD = 'M150 13c12 0 19 10 18 22-1 14-9 25-18 25s-17-11-18-25c-1-12 6-22 18-22z';

const NECK = limb([[150, 56, 9, 150, 78, 12]]);
/** A head seen from the front, with its neck. */
export const FRONT_HEAD: readonly Shape[] = [
  limb([[150, 56, 9, 150, 76, 11]]),
  { look: 'head', d: SKULL },
  { look: 'hair', d: FRINGE },
  face(FEATURES),
];

const TRUNK: readonly Capsule[] = [
  [120, 90, 13, 180, 90, 13],
  [135, 96, 21, 139, 160, 19],
  [165, 96, 21, 161, 160, 19],
  [139, 176, 19, 161, 176, 19],
];
const LEFT_ARM: readonly Point[] = [
  [117, 92],
  [106, 134],
  [104, 174],
];
const RIGHT_ARM: readonly Point[] = [
  [183, 92],
  [194, 134],
  [196, 174],
];
const ARM = [11, 8.5, 6.5] as const;

const arms = (left = LEFT_ARM, right = RIGHT_ARM): Shape[] => [
  limb(chain(left, ARM)),
  limb(chain(right, ARM)),
];
const trunk = limb(TRUNK, 'cloth');
/** The drawing is 300 wide around the middle of the body; the frame shows the middle of it. */
const drawn = (...shapes: readonly Shape[]): Drawing => ({
  width: WIDTH,
  height: HEIGHT,
  shapes: shapes.map((shape) => ({
    ...shape,
    transform: `translate(-30 0)${shape.transform === undefined ? '' : ` ${shape.transform}`}`,
  })),
});

const turned = (shapes: readonly Shape[], transform: string): Shape[] =>
  shapes.map((shape) => ({ ...shape, transform }));

const HEAD_DOWN: readonly Shape[] = [
  { look: 'moves', d: SKULL },
  { look: 'hair', d: FRINGE_LOW },
  face(FEATURES_LOW),
];
const HEAD_MOVING: readonly Shape[] = [
  { look: 'moves', d: SKULL },
  { look: 'hair', d: FRINGE },
  face(FEATURES),
];
const FROM_BEHIND: readonly Shape[] = [NECK, { look: 'hair', d: BACK_OF_HEAD }];

export const FRONT = {
  'face-front': drawn(...arms(), trunk, ...FRONT_HEAD),
  'chin-down': drawn(
    ...arms(),
    trunk,
    NECK,
    ...turned(HEAD_DOWN, 'translate(0 10)'),
    arrow('M188 34q8 14 2 30', [190, 64], 108),
  ),
  'ear-to-shoulder': drawn(
    ...arms(),
    trunk,
    ...turned([limb([[150, 56, 9, 150, 78, 12]])], 'rotate(-18 150 80)'),
    ...turned(HEAD_MOVING, 'translate(2 6) rotate(-34 150 76)'),
    arrow('M150 8q-26-2-44 16', [106, 24], 138),
  ),
  'arms-loose': drawn(
    ...arms(),
    trunk,
    face('M130 104q-6 12 4 30q8-8 9-24M170 104q6 12-4 30q-8-8-9-24'),
    ...FROM_BEHIND,
  ),
  'blades-together': drawn(
    limb(
      chain(
        [
          [119, 94],
          [98, 132],
          [108, 170],
        ],
        ARM,
      ),
    ),
    limb(
      chain(
        [
          [181, 94],
          [202, 132],
          [192, 170],
        ],
        ARM,
      ),
    ),
    trunk,
    { look: 'moves', d: 'M134 106q-4 13 7 31q7-9 6-27q-7-5-13-4zM166 106q4 13-7 31q-7-9-6-27q7-5 13-4z' },
    ...FROM_BEHIND,
    arrow('M112 122h14', [126, 122], 0),
    arrow('M188 122h-14', [174, 122], 180),
  ),
  'arm-down': drawn(...arms(), trunk, ...FRONT_HEAD),
  'arm-across': drawn(
    limb(chain(RIGHT_ARM, ARM)),
    trunk,
    ...FRONT_HEAD,
    limb(
      chain(
        [
          [117, 94],
          [158, 112],
          [200, 104],
        ],
        ARM,
      ),
      'moves',
    ),
    limb(
      chain(
        [
          [183, 92],
          [188, 134],
          [152, 122],
        ],
        ARM,
      ),
    ),
    arrow('M128 146q24 14 48 4', [176, 150], -22),
  ),
  'shoulders-loose': drawn(
    ...arms(),
    trunk,
    ...FRONT_HEAD,
    arrow('M96 72q-6 12-4 26', [92, 98], 84),
    arrow('M204 72q6 12 4 26', [208, 98], 96),
  ),
} as const satisfies Readonly<Record<string, Drawing>>;
