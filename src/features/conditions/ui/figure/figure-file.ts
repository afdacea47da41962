import type { Figure } from './figure.ts';

/** The shapes of a plate without their colors: these come from the page that uses them. */
export function figureFile({ paths }: Figure): string {
  const shapes = paths.map(
    ({ d }, index) => `<path id="p${index}" vector-effect="non-scaling-stroke" d="${d}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg">${shapes.join('')}</svg>`;
}
