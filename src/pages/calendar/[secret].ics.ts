import type { APIRoute } from 'astro';
import { diaryFeed } from '#/features/booking/pages/diary-feed.ts';

export const prerender = false;

/** The calendar is there to be read; nothing is ever sent to it. */
export const POST: APIRoute = () =>
  new Response('This address can only be read.\n', {
    status: 405,
    headers: { Allow: 'GET, HEAD, OPTIONS', 'Content-Type': 'text/plain; charset=utf-8' },
  });

export const GET: APIRoute = diaryFeed;
