import type { APIRoute } from 'astro';
import { iconOf } from '#/features/clinic/ui/icon.ts';
import { iconPicture } from '#/ui/social-image/icon-image.ts';

const DOTS = 180;

/** The icon on the start screen of a phone, which rounds the corners itself. */
export const GET: APIRoute = async ({ locals }) => {
  const png = await iconPicture(iconOf(locals.content.clinic.brand, { corners: 0 }), DOTS);
  return new Response(new Uint8Array(png), { headers: { 'Content-Type': 'image/png' } });
};
