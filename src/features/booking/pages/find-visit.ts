import { askForLink } from '#/features/booking/ask-for-link.ts';
import type { AstroGlobal } from 'astro';
import { emailAdvice } from '#/kernel/email-address.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';

/** Asks for an address and answers the same for every one that could be real. The address is never in a URL. */
export async function findPage(astro: AstroGlobal) {
  const { context, clientKey } = astro.locals;
  const { phone } = context.content.clinic;
  const empty = { isAsked: false, isTooMuch: false, typed: '', faults: [], phone };
  if (astro.request.method !== 'POST') return empty;
  const typed = (await readTypedValues(astro.request))['email'] ?? '';
  const asked = await askForLink(context, typed, clientKey);
  if (asked.ok) return { ...empty, isAsked: true };
  if (asked.fault.kind === 'too-many-requests') {
    astro.response.status = 429;
    return { ...empty, isTooMuch: true };
  }
  astro.response.status = 422;
  return { ...empty, typed, faults: [{ fieldId: 'email', message: emailAdvice(asked.fault) }] };
}
