import type { AstroGlobal } from 'astro';
import type { EmailFault } from '#/kernel/email-address.ts';
import { readTypedValues } from '#/server/http/parse-form.ts';

const MESSAGES: Readonly<Record<EmailFault['kind'], string>> = {
  'email-missing': 'Enter your email address',
  'email-malformed': 'Enter an email address like name@example.com',
  'email-too-long': 'Enter a shorter email address',
};

/** Asks for an address and answers the same for every one that could be real. The address is never in a URL. */
export async function findPage(astro: AstroGlobal) {
  const { app, clientKey } = astro.locals;
  const { phone } = app.content.clinic;
  const empty = { isAsked: false, isTooMuch: false, typed: '', faults: [], phone };
  if (astro.request.method !== 'POST') return empty;
  const typed = (await readTypedValues(astro.request))['email'] ?? '';
  const asked = await app.visitLinks.askForLink(typed, clientKey);
  if (asked.ok) return { ...empty, isAsked: true };
  if (asked.fault.kind === 'too-many-requests') {
    astro.response.status = 429;
    return { ...empty, isTooMuch: true };
  }
  astro.response.status = 422;
  return { ...empty, typed, faults: [{ fieldId: 'email', message: MESSAGES[asked.fault.kind] }] };
}
