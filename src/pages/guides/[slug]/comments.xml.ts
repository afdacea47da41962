import type { APIRoute } from 'astro';
import { threadFeed } from '#/features/comments/pages/thread-feed.ts';

export const prerender = false;

export const GET: APIRoute = (context) => threadFeed(context, 'guides');
