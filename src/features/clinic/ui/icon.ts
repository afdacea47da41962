import type { Brand } from '#/features/clinic/content.ts';

/** The paper of the site by day: a tab may be light or dark, so the icon brings its own ground. */
const ICON_GROUND = '#f7fafa';

/** The logo as a picture by itself. No style sheet reaches it, so the clinic's color is written in. */
export function iconOf(
  { logo, colors }: Pick<Brand, 'logo' | 'colors'>,
  { corners }: { readonly corners: number } = { corners: 8 },
): string {
  const shapes = logo.shapes.replaceAll('currentColor', colors.light);
  const ground = `<rect width="42" height="42" rx="${String(corners)}" fill="${ICON_GROUND}"/>`;
  const drawing = `<svg width="42" height="42" viewBox="${logo.viewBox}">${shapes}</svg>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 42 42">${ground}${drawing}</svg>\n`;
}
