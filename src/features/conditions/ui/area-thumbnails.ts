import type { AreaGroup } from '#/features/conditions/domain/area-group.ts';
import { drawFigure, type Figure, type FigureSpec } from '#/features/conditions/ui/figure/figure.ts';

const CROPS: Readonly<Record<string, FigureSpec>> = {
  'head-and-jaw': { view: 'front', box: [180, 40, 281, 281], extras: ['temples', 'jaw', 'face'] },
  'neck-and-shoulder': { view: 'back', box: [942, 170, 400, 400], marked: ['neck', 'trapezius'] },
  'arm-and-hand': { view: 'front', box: [-20, 440, 330, 330], marked: ['forearm', 'hands'] },
  'back-and-hip': { view: 'back', box: [932, 470, 421, 421], marked: ['lower-back', 'gluteal'] },
  'leg-and-foot': { view: 'front', box: [112, 960, 420, 480], marked: ['knees', 'feet'] },
  'whole-body': { view: 'back', box: [782, 40, 720, 1410], marked: ['upper-back', 'calves'] },
};

/** A small cropped plate beside the name of a body area. It repeats the name, so screen readers skip it. */
export function areaThumbnail({ id }: Pick<AreaGroup, 'id'>): Figure {
  const crop = CROPS[id];
  if (crop === undefined) throw new Error(`No thumbnail is drawn for the area ${id}`);
  return drawFigure({ ...crop, small: true });
}
