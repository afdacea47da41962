import type { Muscle } from '#/features/conditions/ui/figure/anatomy.ts';
import {
  drawFigure,
  drawMuscles,
  type Figure,
  type FigurePath,
} from '#/features/conditions/ui/figure/figure.ts';

/** One label of the body map: its line goes from `anchor` on the body to the height `labelY` at the figure's edge. */
export type MapLabel = {
  readonly region: string;
  /** The style sheet sets the label at the same height (`--y`). */
  readonly labelY: number;
  readonly name: string;
  /** The page of the finder it leads to. */
  readonly target: string;
  readonly anchor: readonly [x: number, y: number];
  readonly muscles: readonly Muscle[];
};

export const FRONT_LABELS: readonly MapLabel[] = [
  {
    region: 'head',
    labelY: 150,
    name: 'Head and jaw',
    target: 'head-and-jaw',
    anchor: [262, 150],
    muscles: [],
  },
  {
    region: 'shoulder',
    labelY: 320,
    name: 'Shoulder',
    target: 'shoulder',
    anchor: [190, 325],
    muscles: ['deltoids'],
  },
  {
    region: 'chest',
    labelY: 475,
    name: 'Chest or belly: get help first',
    target: 'get-help-first',
    anchor: [290, 480],
    muscles: ['chest', 'abs', 'obliques'],
  },
  {
    region: 'arm',
    labelY: 640,
    name: 'Arm and hand',
    target: 'arm-and-hand',
    anchor: [100, 600],
    muscles: ['biceps', 'forearm', 'hands'],
  },
  {
    region: 'thigh',
    labelY: 900,
    name: 'Thigh and knee',
    target: 'thigh-and-knee',
    anchor: [225, 880],
    muscles: ['quadriceps', 'adductors', 'knees'],
  },
  {
    region: 'foot',
    labelY: 1300,
    name: 'Shin and foot',
    target: 'lower-leg-and-foot',
    anchor: [250, 1345],
    muscles: ['tibialis', 'ankles', 'feet'],
  },
];

export const BACK_LABELS: readonly MapLabel[] = [
  {
    region: 'neck',
    labelY: 200,
    name: 'Neck',
    target: 'neck',
    anchor: [1185, 240],
    muscles: ['neck'],
  },
  {
    region: 'upper',
    labelY: 345,
    name: 'Upper back',
    target: 'upper-back',
    anchor: [1235, 380],
    muscles: ['trapezius', 'upper-back'],
  },
  {
    region: 'lower',
    labelY: 520,
    name: 'Lower back',
    target: 'lower-back',
    anchor: [1200, 560],
    muscles: ['lower-back'],
  },
  {
    region: 'hip',
    labelY: 690,
    name: 'Hip and buttock',
    target: 'hip-and-buttock',
    anchor: [1240, 700],
    muscles: ['gluteal'],
  },
  {
    region: 'hams',
    labelY: 890,
    name: 'Back of the thigh',
    target: 'thigh-and-knee',
    anchor: [1240, 890],
    muscles: ['hamstring'],
  },
  {
    region: 'calf',
    labelY: 1150,
    name: 'Calf and heel',
    target: 'lower-leg-and-foot',
    anchor: [1215, 1120],
    muscles: ['calves'],
  },
];

export type MapRegion = { readonly label: MapLabel; readonly paths: readonly FigurePath[] };
export type BodyMapSide = { readonly ground: Figure; readonly regions: readonly MapRegion[] };

const BOXES = { front: [-40, 30, 700, 1420], back: [800, 30, 700, 1420] } as const;

/** One side of the body; the muscles of each label are a group of their own, so that a pointer can light them up. */
export function drawBodyMap(view: 'front' | 'back', labels: readonly MapLabel[]): BodyMapSide {
  const box = BOXES[view];
  return {
    ground: drawFigure({ view, box, without: labels.flatMap(({ muscles }) => muscles) }),
    regions: labels.map((label) => ({ label, paths: drawMuscles(view, box, label.muscles) })),
  };
}
