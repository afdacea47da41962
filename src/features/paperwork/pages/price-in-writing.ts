import type { AstroGlobal } from 'astro';
import { hasEstimate } from '#/features/paperwork/visit-papers.ts';
import { paths } from '#/paths.ts';

/** Where the price in writing of the visit is that a private link opens; null when it has none. */
export async function priceInWriting({ locals, params }: AstroGlobal): Promise<string | null> {
  const token = params['token'] ?? '';
  return (await hasEstimate(locals.context, token)) ? paths.visitPapers(token) : null;
}
