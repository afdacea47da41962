import type { APIRoute } from 'astro';
import { getCollection } from 'astro:content';
import { searchSource } from '#/features/finder/domain/search-entry.ts';
import { finderWords, searchWords } from '#/layouts/site-content.ts';

/** What the search runs on in the browser: the same words as on the server. */
export const GET: APIRoute = async () => {
  const [conditions, guides, glossary] = await Promise.all([
    getCollection('conditions'),
    getCollection('guides'),
    getCollection('glossary'),
  ]);
  const source = searchSource({
    conditions: conditions.map(({ data }) => data),
    guides: guides.map(({ data, body = '' }) => ({ ...data, body })),
    glossary: glossary.map(({ data }) => data),
    finder: await finderWords(),
    searchWords: await searchWords(),
  });
  return Response.json(source);
};
