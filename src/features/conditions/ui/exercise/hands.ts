import { arrow, chain, limb, type Capsule, type Drawing, type Point, type Shape } from './shape.ts';

const drawn = (width: number, height: number, ...shapes: readonly Shape[]): Drawing => ({
  width,
  height,
  shapes,
});

const FOREARM: readonly Capsule[] = [[20, 128, 24, 146, 112, 16]];
const FINGER = [8, 7, 6] as const;

/** A forearm that comes from the left, and the hand bent at the wrist. */
function bentWrist(palm: Point, tips: Point, thumb: readonly Point[], look: 'limb' | 'moves'): Shape[] {
  return [
    limb(FOREARM),
    limb(
      [
        [146, 112, 17, ...palm, 16],
        [...palm, 12, ...tips, 7],
      ],
      look,
    ),
    limb(chain(thumb, FINGER), look),
  ];
}

const BACK_PALM: Point = [166, 70];
const BACK_TIPS: Point = [162, 14];
const DOWN_PALM: Point = [170, 150];
const DOWN_TIPS: Point = [168, 202];

/** A hand with its little finger toward the viewer; the other fingers show behind it. */
function uprightHand(finger: readonly Point[], thumb: readonly Point[], look: 'limb' | 'moves'): Shape[] {
  const behind = (step: number) => finger.map(([x, y]): Point => [x - 4 * step, y - 3 * step]);
  return [
    limb([[100, 214, 20, 100, 150, 15]]),
    limb(chain(behind(2), [9, 8, 7.5, 7]), look),
    limb(chain(behind(1), [9, 8, 7.5, 7]), look),
    limb([
      [100, 150, 17, 98, 104, 19],
      [98, 104, 19, 108, 104, 15],
    ]),
    limb(chain(finger, [10, 8.5, 8, 7]), look),
    limb(chain(thumb, [10, 8, 7])),
  ];
}

const KNUCKLE: Point = [108, 98];
const STRAIGHT: readonly Point[] = [KNUCKLE, [109, 68], [110, 46], [110, 26]];
const HOOK: readonly Point[] = [KNUCKLE, [109, 66], [132, 62], [131, 84]];
const FIST: readonly Point[] = [KNUCKLE, [134, 92], [132, 116], [112, 114]];
const THUMB_OUT: readonly Point[] = [
  [114, 136],
  [136, 118],
  [146, 96],
];
const THUMB_IN: readonly Point[] = [
  [114, 138],
  [132, 130],
  [142, 112],
];

export const HANDS = {
  'wrist-back': drawn(
    260,
    220,
    ...bentWrist(
      BACK_PALM,
      BACK_TIPS,
      [
        [164, 96],
        [186, 84],
        [196, 70],
      ],
      'moves',
    ),
    arrow('M224 120q8-40-18-72', [206, 48], 234),
  ),
  'hand-pulls': drawn(
    260,
    220,
    ...bentWrist(
      [160, 68],
      [144, 16],
      [
        [162, 94],
        [186, 84],
        [196, 72],
      ],
      'moves',
    ),
    limb([
      [252, 74, 17, 196, 50, 13],
      [196, 50, 13, 166, 40, 9],
    ]),
    limb(
      chain(
        [
          [190, 42],
          [168, 28],
          [146, 32],
        ],
        FINGER,
      ),
    ),
    arrow('M120 46q-14-4-24 6', [96, 52], 150),
  ),
  'fingers-down': drawn(
    260,
    220,
    ...bentWrist(
      DOWN_PALM,
      DOWN_TIPS,
      [
        [158, 132],
        [146, 152],
        [148, 168],
      ],
      'moves',
    ),
    limb([
      [254, 176, 17, 204, 172, 13],
      [204, 172, 13, 180, 176, 9],
    ]),
    limb(
      chain(
        [
          [200, 164],
          [178, 160],
          [166, 168],
        ],
        FINGER,
      ),
    ),
    arrow('M206 112q10 14 6 34', [212, 146], 104),
  ),
  'fingers-straight': drawn(210, 220, ...uprightHand(STRAIGHT, THUMB_OUT, 'limb')),
  'fingers-hooked': drawn(210, 220, ...uprightHand(HOOK, THUMB_OUT, 'moves')),
  'fingers-fist': drawn(210, 220, ...uprightHand(FIST, THUMB_IN, 'moves')),
  'fist-tight': drawn(
    210,
    220,
    ...uprightHand(FIST, THUMB_IN, 'moves'),
    arrow('M176 70l-18 14', [158, 84], 142),
    arrow('M178 128l-20-8', [158, 120], 202),
  ),
  'hand-open': drawn(210, 220, ...uprightHand([KNUCKLE, [114, 70], [122, 50], [132, 34]], THUMB_OUT, 'limb')),
} as const satisfies Readonly<Record<string, Drawing>>;
