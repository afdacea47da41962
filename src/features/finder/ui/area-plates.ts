import { drawFigure, type Figure, type FigureSpec } from '#/features/conditions/ui/figure/figure.ts';

const PLATES: Readonly<Record<string, FigureSpec>> = {
  'head-and-jaw': { view: 'front', box: [170, 36, 300, 310], extras: ['temples', 'jaw', 'face'] },
  neck: { view: 'back', box: [992, 90, 400, 330], marked: ['neck'] },
  shoulder: { view: 'front', box: [120, 210, 400, 330], marked: ['deltoids'] },
  'upper-back': { view: 'back', box: [942, 190, 400, 400], marked: ['trapezius', 'upper-back'] },
  'arm-and-hand': { view: 'front', box: [-30, 360, 330, 440], marked: ['forearm', 'hands'] },
  'lower-back': { view: 'back', box: [952, 400, 400, 380], marked: ['lower-back'] },
  'hip-and-buttock': { view: 'back', box: [942, 500, 400, 400], marked: ['gluteal'] },
  'thigh-and-knee': { view: 'front', box: [112, 640, 420, 440], marked: ['quadriceps', 'knees'] },
  'lower-leg-and-foot': { view: 'front', box: [112, 960, 420, 480], marked: ['tibialis', 'feet'] },
  'all-over': { view: 'back', box: [782, 40, 720, 1410], marked: ['upper-back', 'calves'] },
};

/** A plate of the area, or null for an area nothing is drawn for. It repeats the name, so screen readers skip it. */
export function areaPlate(slug: string): Figure | null {
  const spec = PLATES[slug];
  return spec === undefined ? null : drawFigure({ ...spec, small: true });
}
