import type { ExercisePicture } from '#/features/conditions/domain/exercise-picture.ts';
import { PICTURES } from '#/features/conditions/ui/exercise/pictures.ts';
import type { Look, Shape } from '#/features/conditions/ui/exercise/shape.ts';

/**
 * Colors are those of the page that shows the picture, so that it follows it into the dark and onto paper. A stroke
 * lies under its fill: where limbs overlap, only the outline of the whole is seen.
 */
const PAINT: Readonly<Record<Look, string>> = {
  limb: paint('fig-skin', 'fig-line', 2.6),
  cloth: paint('fig-muscle', 'fig-line', 2.6),
  moves: paint('fig-soft', 'fig-line', 2.6),
  head: paint('fig-skin', 'fig-line', 2.6),
  hair: paint('fig-hair', 'fig-line', 2),
  thing: paint('euca-2', 'fig-line', 2),
  marked: paint('amber', 'fig-hl-line', 2.4),
  face: line('fig-line', 1.1),
  floor: line('line-2', 3),
  arrow: line('ink', 2),
};

function paint(fill: string, stroke: string, width: number): string {
  return `fill="var(--color-${fill})" stroke="var(--color-${stroke})" stroke-width="${width}" paint-order="stroke"`;
}

function line(stroke: string, width: number): string {
  return `fill="none" stroke="var(--color-${stroke})" stroke-width="${width}" stroke-linecap="round"`;
}

/** A file with one group for each picture; a page shows a group by its name. */
export function exerciseSvg(pictures: readonly ExercisePicture[]): string {
  const groups = [...new Set(pictures)].map(
    (name) => `<g id="${name}" stroke-linejoin="round">${PICTURES[name].shapes.map(pathOf).join('')}</g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg">${groups.join('')}</svg>`;
}

function pathOf({ look, d, transform }: Shape): string {
  const placed = transform === undefined ? '' : ` transform="${transform}"`;
  return `<path ${PAINT[look]} vector-effect="non-scaling-stroke"${placed} d="${d}"/>`;
}

/** The part of the file's plane that a picture fills. */
export function pictureBox(name: ExercisePicture): string {
  const { width, height, top = 0 } = PICTURES[name];
  return `0 ${String(top)} ${String(width)} ${String(height)}`;
}

/** A picture of somebody who lies or kneels needs the whole width of a phone. */
export function isWide(name: ExercisePicture): boolean {
  const { width, height } = PICTURES[name];
  return width > 1.5 * height;
}
