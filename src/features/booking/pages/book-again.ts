import type { AstroGlobal } from 'astro';
import { findVisit } from '#/features/booking/find-visit.ts';
import { EMPTY_DRAFT } from '#/features/booking/forms/booking-draft.ts';
import { openStep } from '#/features/booking/pages/step.ts';
import { stepHref } from '#/features/booking/ui/visit-choices.ts';
import { paths } from '#/paths.ts';
import { seeOther } from '#/platform/http/see-other.ts';

/** `/visit/<token>/again`: begins another visit of the same kind. Whose link it was goes along, sealed, in no address. */
export async function bookAgainPage(astro: AstroGlobal): Promise<Response> {
  const token = astro.params['token'] ?? '';
  const visit = astro.request.method === 'POST' ? await findVisit(astro.locals.context, token) : null;
  if (visit === null) return seeOther(paths.visit(token));
  const { id, service, practitioner } = visit;
  return openStep(astro).goTo(stepHref(paths.book, { service, practitioner }), {
    ...EMPTY_DRAFT,
    knownBy: id,
  });
}
