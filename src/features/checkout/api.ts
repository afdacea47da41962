import { answering, readInput, readRepeatable, type Answered } from '#/features/booking/api-gate.ts';
import { isoInstant } from '#/features/booking/api-problems.ts';
import { appointmentSchema, birthDateFault } from '#/features/booking/api-schema.ts';
import { beginRepeatablePayment } from '#/features/booking/begin-repeatable-payment.ts';
import { countClientUse } from '#/features/booking/booking-limits.ts';
import { makeShownVisitToken, readHoldToken } from '#/features/booking/booking-tokens.ts';
import { confirmAppointment } from '#/features/booking/confirm-appointment.ts';
import { patientAsking } from '#/features/booking/context.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { isExpectedHold } from '#/features/booking/expected-hold.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { openCheckout, optionsFor, paidPageOf } from '#/features/checkout/open-checkout.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { failed, ok } from '#/kernel/result.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import type { Asker } from '#/platform/asker.ts';
import { json, type ApiRequest, type ApiRoute } from '#/platform/http/api-route.ts';

const TRY_AGAIN_MS = MINUTE_MS;

/** The address under `/api` that books a kept time, to be paid at the clinic or by card. */
export const checkoutRoutes: readonly ApiRoute<CheckoutContext>[] = [
  { method: 'POST', path: '/api/appointments', body: 'json', handle: answering(postAppointment) },
];

async function postAppointment(request: ApiRequest<CheckoutContext>): Answered {
  const { context } = request;
  const allowed = await countClientUse(context, request.clientKey, 'appointment');
  if (!allowed.ok) return allowed;
  const input = readInput(appointmentSchema, request.json);
  if (!input.ok) return input;
  const repeatable = readRepeatable(request, 'appointments', request.json);
  if (!repeatable.ok) return repeatable;
  const { holdToken, patient, payment, selfPay, expects } = input.value;
  const holdId = readHoldToken(context, holdToken);
  if (holdId === null) return failed({ kind: 'unknown-hold' });
  if (!(await isExpectedHold(context, holdId, expects))) return failed({ kind: 'changed-elsewhere' });
  const today = todayAt(context.content.clinic, context.clock.now());
  const wrong = birthDateFault(patient, today);
  if (wrong !== null) {
    return failed({ kind: 'invalid-request', errors: [{ ...wrong, field: `patient.${wrong.field}` }] });
  }
  const asker = patientAsking(request.requestId);
  if (payment === 'card') {
    const choice = { holdId, patient, selfPay };
    return payByCard(context, choice, repeatable.value, asker);
  }
  const confirmed = await confirmAppointment(
    context,
    { holdId, patient, selfPay, repeatable: repeatable.value },
    asker,
  );
  if (!confirmed.ok) {
    const { fault } = confirmed;
    if (fault.kind !== 'prove-first') return failed(fault);
    return ok(json(202, { confirmByMail: true, until: isoInstant(fault.untilMs) }));
  }
  const { reference } = confirmed.value;
  const manageUrl = `${context.config.siteUrl}${paths.visit(makeShownVisitToken(context, confirmed.value))}`;
  return ok(json(201, { reference, manageUrl }));
}

/**
 * Paying by card may be repeated freely: the hold is the key under which the payment page is opened. Once the money is
 * there, a repeated request leads to what became of it.
 */
async function payByCard(
  context: CheckoutContext,
  choice: Parameters<typeof beginRepeatablePayment>[1],
  repeatable: Parameters<typeof beginRepeatablePayment>[2],
  asker: Asker,
): Answered {
  if (context.gateway === null) return failed({ kind: 'payment-unavailable', because: 'off' });
  const begun = await beginRepeatablePayment(context, choice, repeatable, asker);
  if (!begun.ok) {
    const isRepeat = 'isRepeat' in begun.fault && begun.fault.isRepeat;
    const page = isRepeat ? await paidPageOf(context, choice.holdId as string as AppointmentId) : null;
    return page === null ? begun : ok(json(200, { checkoutUrl: page }));
  }
  const opened = await openCheckout(context, begun.value);
  if (opened.ok) return ok(json(200, { checkoutUrl: opened.value.checkoutUrl }));
  const { kind, because } = opened.fault;
  if (because === 'off') return failed({ kind, because });
  const { appointment } = begun.value;
  const { choices } = await optionsFor(context, appointment, appointment.patient.email);
  return failed({ kind, because, canPayThere: choices.includes('clinic'), retryAfterMs: TRY_AGAIN_MS });
}
