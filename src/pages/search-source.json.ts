import type { APIRoute } from 'astro';
import { searchWordsOf } from '#/features/finder/pages/search-words.ts';

/** What the search runs on in the browser: the same words as on the server. */
export const GET: APIRoute = ({ locals }) => Response.json(searchWordsOf(locals.content));
