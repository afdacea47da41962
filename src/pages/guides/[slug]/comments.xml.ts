import type { APIRoute } from 'astro';
import { threadFeed } from '#/pages/comments/_thread-feed.ts';

export const prerender = false;

export const GET: APIRoute = (context) => threadFeed(context, 'guides');
