import { todayAt } from '#/features/clinic/domain/today.ts';
import type { AstroGlobal } from 'astro';
import { isOfferOpen } from '#/features/newsletter/domain/offer.ts';
import type { Topic } from '#/features/newsletter/domain/topic.ts';
import { readSignUpForm } from '#/features/newsletter/forms/sign-up-form.ts';
import { signUp } from '#/features/newsletter/sign-up.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import { DECOY_FAULT } from '#/kernel/form-fields.ts';
import { emailAdvice } from '#/kernel/email-address.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';

/** The form, or what comes after it. The address is never in a URL, and every address gets the same answer. */
export async function signUpPage(astro: AstroGlobal) {
  const { context, clientKey } = astro.locals;
  const [consent] = context.content.consentTexts;
  if (consent === undefined) throw new Error('content/newsletter/consent.yaml holds no text.');
  const base = { consent, offer: openOffer(context), phone: context.content.clinic.phone };
  const form = {
    ...base,
    kind: 'form',
    typed: '',
    trap: '',
    ticked: [] as readonly Topic[],
    faults: [],
  } as const;
  if (astro.request.method !== 'POST') return form;
  const wish = readSignUpForm(await readTypedValues(astro.request));
  const asked = await signUp(context, wish, clientKey);
  if (asked.ok) {
    return {
      ...base,
      kind: 'sent',
      address: asked.value,
      topics: wish.topics,
      isAgain: wish.wantsAgain,
    } as const;
  }
  if (asked.fault.kind === 'too-many-requests') {
    astro.response.status = 429;
    return { ...base, kind: 'too-much' } as const;
  }
  astro.response.status = 422;
  const faults =
    asked.fault.kind === 'trap-filled'
      ? [{ fieldId: DECOY_FAULT.field, message: DECOY_FAULT.message }]
      : [{ fieldId: 'email', message: emailAdvice(asked.fault) }];
  return { ...form, typed: wish.email, trap: wish.trap, ticked: wish.topics, faults };
}

/** The offer while it runs, by the clinic's calendar. */
export function openOffer({ content, clock }: NewsletterContext) {
  const today = todayAt(content.clinic, clock.now());
  return isOfferOpen(content.offer, today) ? content.offer : null;
}
