import type { AstroGlobal } from 'astro';
import { tellHeardFrom } from '#/features/booking/heard-from-by-link.ts';
import { readHeardFrom } from '#/features/patients/domain/heard-from.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

/** Keeps the answer and leads back to the visit. Whoever comes without one is led there too. */
export async function heardFromPage({ request, params, locals }: AstroGlobal): Promise<Response> {
  const token = params['token'] ?? '';
  const { context, requestId } = locals;
  const told =
    request.method === 'POST' ? readHeardFrom((await readTypedValues(request))['heardFrom']) : null;
  if (told !== null) await tellHeardFrom(context, token, told, requestId);
  return seeOther(paths.visit(token));
}
