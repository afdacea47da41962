import { along, chain, limb, type Capsule, type Look, type Point, type Shape } from './shape.ts';

/** Joints of a person seen from the side, looking right. Limbs keep their lengths; only joints move. */
export type SidePose = {
  readonly shoulder: Point;
  readonly hip: Point;
  /** Center of the skull, and how far it is turned, in degrees. */
  readonly head: readonly [x: number, y: number, turn: number];
  readonly nearArm: readonly [elbow: Point, hand: Point];
  readonly farArm: readonly [elbow: Point, hand: Point];
  readonly nearLeg: readonly [knee: Point, ankle: Point, toe: Point];
  readonly farLeg: readonly [knee: Point, ankle: Point, toe: Point];
  /** What moves is amber. */
  readonly moving?: readonly ('near-arm' | 'far-arm' | 'near-leg' | 'far-leg')[];
};

const HEAD =
  'M0-17C11-17 15-9 14.500-3L18.200 4.300q.8 1.500-1.900 2l-.4 4q-.2 5-5 6.500C7 18.300 3 17.500-1 17-11 16-15.500 9-15.500 0-15.500-10-9-17 0-17z';
const HAIR =
  'M9-14.600C2-20.500-13-18-16-6-18 4-14 13-8.500 16.500-4 16-2.500 12.500-2 8-1.600 4 .6 2.500 1.500-2 2.300-6 6-9 9-14.600z';
const SHORTS = 0.42;

/** A head in profile, looking right. */
export function sideHead(x: number, y: number, turn: number): Shape[] {
  const transform = `translate(${x} ${y}) rotate(${turn})`;
  return [
    { look: 'head', d: HEAD, transform },
    { look: 'hair', d: HAIR, transform },
  ];
}

/** Cloth over the upper part of a thigh. */
export function shorts(hip: Point, knee: Point, atHip: number, atEnd: number): Capsule {
  return [...hip, atHip, ...along(hip, knee, SHORTS), atEnd];
}

/** From the far side to the near one, as they cover each other. */
export function sidePerson(pose: SidePose): Shape[] {
  const { shoulder, hip, head } = pose;
  const look = (part: NonNullable<SidePose['moving']>[number]): Look =>
    pose.moving?.includes(part) ? 'moves' : 'limb';
  const leg = ([knee, ankle, toe]: SidePose['nearLeg'], part: 'near-leg' | 'far-leg') =>
    limb([...chain([hip, knee, ankle], [15, 10, 6.5]), [...ankle, 6, ...toe, 4.5]], look(part));
  const arm = ([elbow, hand]: SidePose['nearArm'], part: 'near-arm' | 'far-arm') =>
    limb(chain([shoulder, elbow, hand], [8.5, 6.5, 5]), look(part));
  const waist = along(shoulder, hip, 0.6);
  const trunk: Capsule[] = chain([shoulder, waist, hip], [16, 14, 16]);
  return [
    arm(pose.farArm, 'far-arm'),
    leg(pose.farLeg, 'far-leg'),
    limb([shorts(hip, pose.farLeg[0], 15.5, 13.5)], 'cloth'),
    limb([[...neckOf(shoulder, head), 8, ...shoulder, 9.5]]),
    ...sideHead(...head),
    leg(pose.nearLeg, 'near-leg'),
    limb([...trunk, shorts(hip, pose.nearLeg[0], 16, 13.5)], 'cloth'),
    arm(pose.nearArm, 'near-arm'),
  ];
}

/** The neck ends below the ear. */
function neckOf(shoulder: Point, [x, y]: SidePose['head']): Point {
  return along([x - 3, y], shoulder, 0.36);
}
