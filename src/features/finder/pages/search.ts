import type { AstroGlobal } from 'astro';
import { MOST_TYPED } from '#/features/finder/domain/search-answer.ts';
import { visibleLine } from '#/kernel/typed-text.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';

/** What was typed and what it found; nothing yet for a bare visit. Neither is kept anywhere. */
export async function searchStep({ request, url, locals }: AstroGlobal) {
  const { search, content } = locals.context;
  const sent = request.method === 'POST' ? (await readTypedValues(request))['q'] : url.searchParams.get('q');
  const typed = visibleLine(sent ?? '')
    .slice(0, MOST_TYPED)
    .toWellFormed();
  return {
    typed,
    answer: typed === '' ? null : search(typed),
    emergencySigns: content.everyCondition.call911,
    clinic: content.clinic,
    practitioners: content.practitioners,
  };
}
