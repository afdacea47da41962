import type { APIRoute } from 'astro';
import { iconOf } from '#/features/clinic/ui/icon.ts';
import { icoOf, iconPicture } from '#/ui/social-image/icon-image.ts';

const DOTS = 32;

/** For what asks for this address by itself and cannot show the SVG. */
export const GET: APIRoute = async ({ locals }) => {
  const png = await iconPicture(iconOf(locals.content.clinic.brand), DOTS);
  return new Response(new Uint8Array(icoOf(png, DOTS)), { headers: { 'Content-Type': 'image/x-icon' } });
};
