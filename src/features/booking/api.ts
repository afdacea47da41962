import { todayAt } from '#/features/clinic/domain/today.ts';
import { isoInstant, slotShape, type ApiFault } from '#/features/booking/api-problems.ts';
import { problemFor, readInput, readRepeatable } from '#/features/booking/api-gate.ts';
import type { BegunPayment } from '#/features/booking/begin-payment.ts';
import { beginRepeatablePayment } from '#/features/booking/begin-repeatable-payment.ts';
import { patientAsking, type BookingContext } from '#/features/booking/context.ts';
import { countClientUse, limitedClient } from '#/features/booking/booking-limits.ts';
import { makeHoldToken, makeVisitToken, readHoldToken } from '#/features/booking/booking-tokens.ts';
import { confirmAppointment } from '#/features/booking/confirm-appointment.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { HoldId } from '#/features/booking/domain/hold.ts';
import { extendHold } from '#/features/booking/extend-hold.ts';
import { findSlots, type SlotList } from '#/features/booking/find-slots.ts';
import {
  appointmentSchema,
  birthDateFault,
  holdSchema,
  holdTokenSchema,
  slotQuerySchema,
} from '#/features/booking/api-schema.ts';
import { holdSlot } from '#/features/booking/hold-slot.ts';
import { isExpectedHold } from '#/features/booking/expected-hold.ts';
import { releaseHold } from '#/features/booking/release-hold.ts';
import type { HoldRecord } from '#/features/booking/store/hold-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import { json, type ApiRequest, type ApiResponse, type ApiRoute } from '#/platform/http/api-route.ts';

/** The checkout's part, handed in by who wires the routes. */
export type CardPayments<Context> = {
  /** Opens a payment page for a pending appointment. */
  readonly open: (
    context: Context,
    begun: BegunPayment,
  ) => Promise<Result<{ readonly checkoutUrl: string }, NoCardPayment>>;
  /** Our page that says what became of the money that came for an appointment; null when none has. */
  readonly paidPage: (context: Context, id: AppointmentId) => Promise<string | null>;
};

/** `off`: no card is taken for this visit. `no-answer`: the card company does not answer now. */
type NoCardPayment = { readonly kind: 'payment-unavailable'; readonly because: 'off' | 'no-answer' };

const TRY_AGAIN_MS = MINUTE_MS;

/** The addresses under `/api` that book. `cards` is null while card payment is off. */
export function bookingRoutes<Context extends BookingContext>(
  cards: CardPayments<Context> | null,
): readonly ApiRoute<Context>[] {
  return [
    { method: 'GET', path: '/api/slots', body: 'none', handle: answering(getSlots) },
    { method: 'POST', path: '/api/holds', body: 'json', handle: answering(postHold) },
    { method: 'POST', path: '/api/holds/extend', body: 'json', handle: answering(postExtend) },
    { method: 'POST', path: '/api/holds/release', body: 'json', handle: answering(postRelease) },
    {
      method: 'POST',
      path: '/api/appointments',
      body: 'json',
      handle: answering((request) => postAppointment(request, cards)),
    },
  ];
}

type Answered = Promise<Result<ApiResponse, ApiFault>>;

function answering<Context extends BookingContext>(
  handle: (request: ApiRequest<Context>) => Answered,
): ApiRoute<Context>['handle'] {
  return async (request) => {
    const answer = await handle(request);
    return answer.ok ? answer.value : problemFor(request, answer.fault);
  };
}

async function getSlots({ context, query }: ApiRequest<BookingContext>): Answered {
  const repeated = [...query.keys()].find((name) => query.getAll(name).length > 1);
  if (repeated !== undefined) {
    return failed({
      kind: 'invalid-request',
      errors: [{ field: repeated.slice(0, 80), message: 'Send it once.' }],
    });
  }
  const input = readInput(slotQuerySchema, Object.fromEntries(query));
  if (!input.ok) return input;
  const { service, practitioner, days, stepFree } = input.value;
  const from = input.value.from ?? todayAt(context.content.clinic, context.clock.now());
  const found = await findSlots(context, { service, practitioner, from, days, stepFree: stepFree === 'yes' });
  if (!found.ok) return found;
  const headers = [['Content-Type', 'application/json; charset=utf-8']] as const;
  return ok({ status: 200, headers, body: slotsBody(found.value, service) });
}

/** The same list is asked for again and again; its bytes are kept as long as the list is. */
const bodies = new WeakMap<SlotList, Buffer>();

function slotsBody(list: SlotList, service: string): Buffer {
  const known = bodies.get(list);
  if (known !== undefined) return known;
  const slots = list.slots.map((slot) => ({ ...slotShape(slot), service }));
  const body = Buffer.from(JSON.stringify({ timeZone: list.timeZone, slots }));
  bodies.set(list, body);
  return body;
}

async function postHold(request: ApiRequest<BookingContext>): Answered {
  const { context } = request;
  const allowed = await countClientUse(context, request.clientKey, 'hold');
  if (!allowed.ok) return allowed;
  const input = readInput(holdSchema, request.json);
  if (!input.ok) return input;
  const repeatable = readRepeatable(request, 'holds', request.json);
  if (!repeatable.ok) return repeatable;
  const { service, practitioner, startsAt, stepFree, patient, replaces: token } = input.value;
  const replaces = token === undefined ? null : readHoldToken(context, token);
  if (token !== undefined && replaces === null) return failed({ kind: 'unknown-hold' });
  const held = await holdSlot(context, {
    ...{ service, practitioner, startsAt, stepFree, replaces },
    client: limitedClient(context, request.clientKey),
    anonymous: patient === undefined,
    repeatable: repeatable.value,
  });
  return held.ok ? ok(json(201, holdShape(context, held.value))) : held;
}

function holdShape(context: BookingContext, hold: HoldRecord) {
  return {
    holdToken: makeHoldToken(context, hold.id),
    expiresAt: isoInstant(hold.expiresAtMs),
    ...slotShape(hold),
    service: hold.service,
    priceCents: hold.priceCents,
  };
}

async function postExtend(request: ApiRequest<BookingContext>): Answered {
  const id = await namedHold(request);
  if (!id.ok) return id;
  const extended = await extendHold(request.context, id.value);
  return extended.ok ? ok(json(200, holdShape(request.context, extended.value))) : extended;
}

async function postRelease(request: ApiRequest<BookingContext>): Answered {
  const id = await namedHold(request);
  if (!id.ok) return id;
  await releaseHold(request.context, id.value);
  return ok(json(200, { released: true }));
}

async function namedHold(request: ApiRequest<BookingContext>): Promise<Result<HoldId, ApiFault>> {
  const allowed = await countClientUse(request.context, request.clientKey, 'hold-change');
  if (!allowed.ok) return allowed;
  const input = readInput(holdTokenSchema, request.json);
  if (!input.ok) return input;
  const id = readHoldToken(request.context, input.value.holdToken);
  return id === null ? failed({ kind: 'unknown-hold' }) : ok(id);
}

async function postAppointment<Context extends BookingContext>(
  request: ApiRequest<Context>,
  cards: CardPayments<Context> | null,
): Answered {
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
    return payByCard(context, cards, choice, repeatable.value, asker);
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
  const manageUrl = `${context.config.siteUrl}/visit/${makeVisitToken(context, confirmed.value)}`;
  return ok(json(201, { reference, manageUrl }));
}

/**
 * Paying by card may be repeated freely: the hold is the key under which the payment page is opened. Once the money is
 * there, a repeated request leads to what became of it.
 */
async function payByCard<Context extends BookingContext>(
  context: Context,
  cards: CardPayments<Context> | null,
  choice: Parameters<typeof beginRepeatablePayment>[1],
  repeatable: Parameters<typeof beginRepeatablePayment>[2],
  asker: Parameters<typeof beginRepeatablePayment>[3],
): Answered {
  if (cards === null) return failed({ kind: 'payment-unavailable', because: 'off' });
  const begun = await beginRepeatablePayment(context, choice, repeatable, asker);
  if (!begun.ok) {
    const isRepeat = 'isRepeat' in begun.fault && begun.fault.isRepeat;
    const page = isRepeat ? await cards.paidPage(context, choice.holdId as string as AppointmentId) : null;
    return page === null ? begun : ok(json(200, { checkoutUrl: page }));
  }
  const opened = await cards.open(context, begun.value);
  if (opened.ok) return ok(json(200, { checkoutUrl: opened.value.checkoutUrl }));
  const { kind, because } = opened.fault;
  if (because === 'off') return failed({ kind, because });
  const canPayThere = await mayPayThere(context, begun.value);
  return failed({ kind, because, canPayThere, retryAfterMs: TRY_AGAIN_MS });
}

async function mayPayThere(
  { mayPayAtClinic }: BookingContext,
  { appointment }: BegunPayment,
): Promise<boolean> {
  return mayPayAtClinic === undefined || mayPayAtClinic(appointment, appointment.patient.email);
}
