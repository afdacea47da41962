import type { APIRoute } from 'astro';
import { iconOf } from '#/features/clinic/ui/icon.ts';

/** The icon in the browser's tab: the clinic's own logo in its own color. */
export const GET: APIRoute = ({ locals }) =>
  new Response(iconOf(locals.content.clinic.brand), { headers: { 'Content-Type': 'image/svg+xml' } });
