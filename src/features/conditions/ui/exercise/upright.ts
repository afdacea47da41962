import { arrow, floor, thing, type Drawing, type Point, type Shape } from './shape.ts';
import { sidePerson, type SidePose } from './side-person.ts';

const HEIGHT = 246;
const HIGH_STEP = 30;
const TIPTOE = 14;
const drawn = (width: number, ...shapes: readonly Shape[]): Drawing => ({ width, height: HEIGHT, shapes });
/** Leaves room above for whoever stands higher in one of the pictures. */
const raised = (width: number, by: number, ...shapes: readonly Shape[]): Drawing => ({
  width,
  height: HEIGHT + by,
  top: -by,
  shapes,
});

const STANDING: SidePose = {
  shoulder: [74, 61],
  hip: [75, 112],
  head: [79, 22, 0],
  nearArm: [
    [71, 86],
    [78, 121],
  ],
  farArm: [
    [74, 86],
    [82, 120],
  ],
  nearLeg: [
    [78, 168],
    [75, 222],
    [97, 229],
  ],
  farLeg: [
    [75, 168],
    [72, 222],
    [94, 229],
  ],
};

const moved = ([x, y]: Point, dx: number, dy: number): Point => [x + dx, y + dy];

/** The same pose a little farther on. */
function shifted(pose: SidePose, dx: number, dy: number): SidePose {
  const all = <Points extends readonly Point[]>(points: Points) =>
    points.map((point) => moved(point, dx, dy)) as unknown as Points;
  return {
    ...pose,
    shoulder: moved(pose.shoulder, dx, dy),
    hip: moved(pose.hip, dx, dy),
    head: [pose.head[0] + dx, pose.head[1] + dy, pose.head[2]],
    nearArm: all(pose.nearArm),
    farArm: all(pose.farArm),
    nearLeg: all(pose.nearLeg),
    farLeg: all(pose.farLeg),
  };
}

const GROUND = floor('M10 237H150');
const STEP = [floor('M10 237H96V207H190'), floor('M150 207V96M110 112L188 84')];
const ON_RAIL: SidePose['nearArm'] = [
  [92, 92],
  [122, 106],
];
const COUNTER = [floor('M10 237H180'), thing('M112 104h64v8h-8V236h-48V112h-8z')];
const AT_COUNTER: SidePose = {
  ...STANDING,
  nearArm: [
    [84, 94],
    [116, 100],
  ],
  farArm: [
    [88, 93],
    [120, 100],
  ],
};
const ON_TOES: SidePose = {
  ...shifted(AT_COUNTER, 0, -14),
  nearArm: [
    [86, 84],
    [116, 100],
  ],
  farArm: [
    [90, 84],
    [120, 100],
  ],
  nearLeg: [
    [78, 154],
    [76, 208],
    [94, 227],
  ],
  farLeg: [
    [75, 154],
    [73, 208],
    [91, 227],
  ],
  moving: ['near-leg', 'far-leg'],
};
const TABLE = [floor('M10 237H220'), thing('M160 128h56v8h-6V236h-8V136h-42z')];
const LEANING: SidePose = {
  shoulder: [122, 86],
  hip: [78, 120],
  head: [152, 66, 34],
  nearArm: [
    [122, 124],
    [122, 160],
  ],
  farArm: [
    [146, 114],
    [174, 124],
  ],
  nearLeg: [
    [84, 174],
    [76, 226],
    [98, 231],
  ],
  farLeg: [
    [74, 174],
    [60, 226],
    [82, 231],
  ],
};

export const UPRIGHT = {
  'stand-tall': drawn(160, GROUND, ...sidePerson(STANDING)),
  stride: drawn(
    160,
    GROUND,
    ...sidePerson({
      ...STANDING,
      nearArm: [
        [49, 82],
        [47, 116],
      ],
      farArm: [
        [91, 85],
        [112, 103],
      ],
      nearLeg: [
        [98, 164],
        [101, 219],
        [119, 225],
      ],
      farLeg: [
        [66, 168],
        [37, 214],
        [48, 229],
      ],
      moving: ['near-leg', 'far-leg'],
    }),
  ),
  'foot-on-step': raised(
    200,
    HIGH_STEP,
    ...STEP,
    ...sidePerson({
      ...STANDING,
      nearArm: ON_RAIL,
      nearLeg: [
        [120, 142],
        [110, 193],
        [132, 200],
      ],
      moving: ['near-leg'],
    }),
    arrow('M64 206q14-30 32-40', [96, 166], -38),
  ),
  'both-on-step': raised(
    200,
    HIGH_STEP,
    ...STEP,
    ...sidePerson({
      ...shifted(STANDING, 46, -30),
      nearArm: [
        [134, 66],
        [152, 94],
      ],
    }),
  ),
  'foot-down': raised(
    200,
    HIGH_STEP,
    ...STEP,
    ...sidePerson({
      ...STANDING,
      shoulder: [78, 61],
      nearArm: ON_RAIL,
      farLeg: [
        [120, 142],
        [110, 193],
        [132, 200],
      ],
      nearLeg: [
        [74, 168],
        [64, 222],
        [86, 229],
      ],
      moving: ['near-leg'],
    }),
    arrow('M34 176v38', [34, 214], 90),
  ),
  'heels-down': raised(190, TIPTOE, ...COUNTER, ...sidePerson(AT_COUNTER)),
  'heels-up': raised(190, TIPTOE, ...COUNTER, ...sidePerson(ON_TOES), arrow('M48 232v-26', [48, 206], -90)),
  'arm-hangs': drawn(226, ...TABLE, ...sidePerson(LEANING)),
  'arm-swings': drawn(
    226,
    ...TABLE,
    ...sidePerson({
      ...LEANING,
      nearArm: [
        [134, 123],
        [148, 156],
      ],
      moving: ['near-arm'],
    }),
    arrow('M108 172q20 12 44 2', [152, 174], -20),
    arrow('M152 174q-24 10-44-2', [108, 172], 205),
  ),
  'arm-circles': drawn(
    226,
    ...TABLE,
    ...sidePerson({ ...LEANING, moving: ['near-arm'] }),
    arrow('M137 180a16 6 0 1 1-6 5', [131, 185], 20),
  ),
} as const satisfies Readonly<Record<string, Drawing>>;
