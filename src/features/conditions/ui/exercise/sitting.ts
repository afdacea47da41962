import { arrow, floor, thing, type Drawing, type Shape } from './shape.ts';
import { sidePerson, type SidePose } from './side-person.ts';

const drawn = (...shapes: readonly Shape[]): Drawing => ({ width: 230, height: 246, shapes });

const CHAIR = [
  floor('M14 237H216'),
  thing('M44 84q-4-1-3 3l8 84h74v7h-4v58h-7v-58H58v58h-7v-58l-12-90q0-4 5-4z'),
];
const SITTING: SidePose = {
  shoulder: [78, 102],
  hip: [78, 154],
  head: [83, 63, 0],
  nearArm: [
    [80, 132],
    [110, 146],
  ],
  farArm: [
    [84, 132],
    [114, 144],
  ],
  nearLeg: [
    [136, 158],
    [136, 222],
    [158, 229],
  ],
  farLeg: [
    [139, 156],
    [140, 222],
    [162, 229],
  ],
};
const HAND_ON_BELLY: SidePose = {
  ...SITTING,
  nearArm: [
    [72, 134],
    [94, 138],
  ],
};

const seated = (pose: SidePose): Shape[] => [...CHAIR, ...sidePerson(pose)];

export const SITTING_PICTURES = {
  'sit-tall': drawn(...seated(SITTING)),
  'leg-straight': drawn(
    ...seated({
      ...SITTING,
      nearLeg: [
        [136, 157],
        [197, 146],
        [204, 124],
      ],
      moving: ['near-leg'],
    }),
    arrow('M176 214q24-14 30-40', [206, 174], -74),
  ),
  'breathe-in': drawn(
    ...seated(HAND_ON_BELLY),
    arrow('M106 136h24', [130, 136], 0),
    arrow('M126 70h-20', [106, 70], 180),
  ),
  'breathe-out': drawn(
    ...seated(HAND_ON_BELLY),
    arrow('M132 136h-22', [110, 136], 180),
    arrow('M108 76h22', [130, 76], 0),
  ),
  'breathe-deep': drawn(...seated(SITTING), arrow('M126 70h-20', [106, 70], 180)),
  'pillow-held': drawn(
    ...CHAIR,
    ...sidePerson({
      ...SITTING,
      nearArm: [
        [80, 132],
        [112, 128],
      ],
    }).slice(0, -1),
    { look: 'marked', d: 'M92 108q8-5 16-2 9 4 9 20 0 15-8 19-9 4-17 0-4-16 0-37z' },
    ...sidePerson({
      ...SITTING,
      nearArm: [
        [80, 132],
        [112, 128],
      ],
    }).slice(-1),
    arrow('M146 124h-22', [124, 124], 180),
  ),
} as const satisfies Readonly<Record<string, Drawing>>;
