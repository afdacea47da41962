/** The four drawn bodies: female or male set, seen from the front or the back. */
export const FIGURE_VIEWS = ['f-front', 'f-back', 'm-front', 'm-back'] as const;
export type FigureView = (typeof FIGURE_VIEWS)[number];

/** Muscle groups that can be marked on a figure. */
export const FIGURE_PARTS = [
  'neck',
  'trapezius',
  'deltoids',
  'chest',
  'biceps',
  'triceps',
  'obliques',
  'abs',
  'forearm',
  'hands',
  'adductors',
  'quadriceps',
  'knees',
  'tibialis',
  'calves',
  'ankles',
  'feet',
  'upper-back',
  'lower-back',
  'gluteal',
  'hamstring',
] as const;
export type FigurePart = (typeof FIGURE_PARTS)[number];

/** Parts the figure set lacks; the figure builder draws them by hand. */
export const DRAWN_PARTS = ['temporalis', 'masseter', 'sciatic-nerve', 'face'] as const;
export type DrawnPart = (typeof DRAWN_PARTS)[number];

/** Positions are in the figure's own coordinates: front views near x 0 to 640, back views near x 820 to 1460. */
export type FigurePoint = readonly [x: number, y: number];

/** One numbered line under the figure. `point` is on the body, `badge` is where its number stands. */
export type FigureKeyEntry = {
  readonly label: string;
  readonly note: string;
  readonly point: FigurePoint;
  readonly badge: FigurePoint;
};

export type ConditionFigure = {
  readonly view: FigureView;
  /** The crop: left, top, width and height of the view box. */
  readonly box: readonly [x: number, y: number, width: number, height: number];
  readonly marked: readonly FigurePart[];
  readonly pale: readonly FigurePart[];
  readonly drawn: readonly DrawnPart[];
  readonly title: string;
  /** What a person who cannot see the figure needs to know from it. */
  readonly textAlternative: string;
  readonly key: readonly FigureKeyEntry[];
};
