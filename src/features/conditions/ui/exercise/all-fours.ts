import { arrow, floor, type Drawing } from './shape.ts';
import { sidePerson, type SidePose } from './side-person.ts';

const MAT = floor('M14 162H306');
const ON_HANDS: SidePose = {
  shoulder: [196, 88],
  hip: [112, 90],
  head: [234, 74, 62],
  nearArm: [
    [198, 122],
    [196, 154],
  ],
  farArm: [
    [206, 122],
    [206, 154],
  ],
  nearLeg: [
    [110, 150],
    [54, 152],
    [36, 158],
  ],
  farLeg: [
    [118, 149],
    [62, 151],
    [44, 157],
  ],
};

export const ALL_FOURS = {
  'all-fours': { width: 320, height: 176, shapes: [MAT, ...sidePerson(ON_HANDS)] },
  'hips-back': {
    width: 320,
    height: 176,
    shapes: [
      MAT,
      ...sidePerson({
        ...ON_HANDS,
        shoulder: [156, 126],
        hip: [80, 108],
        head: [192, 138, 84],
        nearArm: [
          [192, 148],
          [228, 154],
        ],
        farArm: [
          [196, 144],
          [236, 153],
        ],
        moving: ['near-leg', 'far-leg'],
      }),
      arrow('M132 70q-30-6-54 8', [78, 78], 150),
    ],
  },
} as const satisfies Readonly<Record<string, Drawing>>;
