import type { APIRoute } from 'astro';
import { searchSource } from '#/features/finder/domain/search-entry.ts';

/** What the search runs on in the browser: the same words as on the server. */
export const GET: APIRoute = ({ locals }) => Response.json(searchSource(locals.content));
