import type { AstroGlobal } from 'astro';
import { readSentAnswers, SEND_FORM, sendCoverageCheck } from '#/features/coverage/send-coverage-check.ts';
import { ANSWERS_FIELD, readSendForm } from '#/features/coverage/forms/send-form.ts';
import { notSent } from '#/features/coverage/ui/refusal-words.ts';
import { OPENED_FIELD, type FieldFault, type TypedValues } from '#/kernel/form-fields.ts';
import { paths } from '#/paths.ts';
import { formTicket } from '#/platform/security/form-ticket.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';

const TROUBLE = 'Something went wrong on our side. Your words are still here. Please press the button again.';

/**
 * Asks how to reply, then keeps the answers. Only forms of this site lead here: whoever types the address goes to the
 * start of the questions. Nothing of it is ever in the address.
 */
export async function sendPage(astro: AstroGlobal) {
  const { context } = astro.locals;
  const typed = astro.request.method === 'POST' ? await readTypedValues(astro.request) : {};
  const answers = typed[ANSWERS_FIELD] ?? '';
  if (readSentAnswers(answers) === null) return astro.redirect(paths.insurance, 303);
  const view = (faults: readonly FieldFault[]) => ({
    reference: null,
    typed,
    faults,
    answers,
    opened: formTicket(context, SEND_FORM, typed[OPENED_FIELD]),
    phone: context.content.clinic.phone,
  });
  if (typed['do'] !== 'send') return view([]);
  const sent = await send(astro, typed, answers);
  if (!('reference' in sent)) return view(sent.faults);
  return { ...view([]), reference: sent.reference };
}

async function send(
  { locals: { context, clientKey, requestId }, response }: AstroGlobal,
  typed: TypedValues,
  answers: string,
): Promise<{ readonly reference: string } | { readonly faults: readonly FieldFault[] }> {
  const form = readSendForm(typed);
  if (!form.ok) {
    response.status = 422;
    return { faults: form.fault.faults };
  }
  try {
    const ticket = typed[OPENED_FIELD] ?? '';
    const sent = await sendCoverageCheck(
      context,
      { answers, ticket, contact: form.value },
      { clientKey, requestId },
    );
    if (sent.ok) return { reference: sent.value };
    const { status, message } = notSent(sent.fault.kind);
    response.status = status;
    return { faults: [{ field: 'send', message }] };
  } catch (error) {
    context.log.error('coverage-send-threw', { requestId, error });
    response.status = 503;
    return { faults: [{ field: 'send', message: TROUBLE }] };
  }
}
