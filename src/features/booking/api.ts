import { todayAt } from '#/features/clinic/domain/today.ts';
import { isoInstant, slotShape, type ApiFault } from '#/features/booking/api-problems.ts';
import { answering, readInput, readRepeatable, type Answered } from '#/features/booking/api-gate.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { countClientUse, limitedClient } from '#/features/booking/booking-limits.ts';
import { makeHoldToken, readHoldToken } from '#/features/booking/booking-tokens.ts';
import type { HoldId } from '#/features/booking/domain/hold.ts';
import { extendHold } from '#/features/booking/extend-hold.ts';
import { findSlots, type SlotList } from '#/features/booking/find-slots.ts';
import { holdSchema, holdTokenSchema, slotQuerySchema } from '#/features/booking/api-schema.ts';
import { holdSlot } from '#/features/booking/hold-slot.ts';
import { releaseHold } from '#/features/booking/release-hold.ts';
import type { HoldRecord } from '#/features/booking/store/hold-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { json, type ApiRequest, type ApiRoute } from '#/platform/http/api-route.ts';

/** The addresses under `/api` that show times and keep them; booking one is in `checkout/api.ts`, because it may be paid. */
export const bookingRoutes: readonly ApiRoute<BookingContext>[] = [
  { method: 'GET', path: '/api/slots', body: 'none', handle: answering(getSlots) },
  { method: 'POST', path: '/api/holds', body: 'json', handle: answering(postHold) },
  { method: 'POST', path: '/api/holds/extend', body: 'json', handle: answering(postExtend) },
  { method: 'POST', path: '/api/holds/release', body: 'json', handle: answering(postRelease) },
];

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
