import type { APIRoute } from 'astro';
import { deviceWords } from '#/features/coverage/pages/device-words.ts';

export const GET: APIRoute = ({ locals }) =>
  new Response(JSON.stringify(deviceWords(locals.content)), {
    headers: { 'Content-Type': 'application/json' },
  });
