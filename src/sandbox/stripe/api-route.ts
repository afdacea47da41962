import { setTimeout as pause } from 'node:timers/promises';
import {
  jsonReply,
  type SandboxRequest,
  type SandboxResponse,
  type SandboxRoute,
} from '#/sandbox/sandbox-route.ts';
import { API_VERSION } from '#/sandbox/stripe/account-objects.ts';
import { expand } from '#/sandbox/stripe/expanding.ts';
import { readFormFields } from '#/sandbox/stripe/form-fields.ts';
import type { CarriedOut, StripeMemory } from '#/sandbox/stripe/idempotency.ts';
import { readParams, type Params } from '#/sandbox/stripe/params.ts';
import { expireDueSessions } from '#/sandbox/stripe/pay-session.ts';
import { makeId } from '#/sandbox/stripe/records.ts';
import type { StripeObject } from '#/sandbox/stripe/session-object.ts';
import { refusalReply, StripeRefusal } from '#/sandbox/stripe/stripe-refusal.ts';
import { momentOf, type Moment, type StripeWorld } from '#/sandbox/stripe/world.ts';

export type StripeCall = {
  readonly id: string;
  readonly params: Params;
  readonly moment: Moment;
};

/** One address of the API: what it does with a call whose key and form are sound. */
export type StripeAction = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly act: (call: StripeCall) => StripeObject;
};

/** Puts the rules that hold for every call of Stripe's API around an action. */
export function apiRoute(world: StripeWorld, memory: StripeMemory, action: StripeAction): SandboxRoute {
  const { method, path } = action;
  return {
    method,
    path,
    async handle(request, sandbox) {
      const requestId = makeId('req', 14);
      const key = method === 'POST' ? headerOf(request, 'idempotency-key') : null;
      const headers = {
        'Request-Id': requestId,
        'Stripe-Version': headerOf(request, 'stripe-version') ?? API_VERSION,
        ...(key === null ? {} : { 'Idempotency-Key': key }),
      };
      try {
        refuseStranger(request);
        refuseWhenDown(world);
        const moment = await momentOf(sandbox, requestId, key);
        expireDueSessions(world, moment);
        const call = { key, path: pathOf(request, path), body: request.body, nowS: moment.nowS };
        const reply = await memory.once(call, () => applyPaymentFact(world, action, request, moment));
        return { ...reply, headers: { ...reply.headers, ...headers } };
      } catch (error) {
        if (!(error instanceof StripeRefusal)) throw error;
        return { ...refusalReply(error.refusal), headers };
      }
    },
  };
}

async function applyPaymentFact(
  world: StripeWorld,
  { method, act }: StripeAction,
  { params: names, query, body }: SandboxRequest,
  moment: Moment,
): Promise<CarriedOut> {
  if (world.faults.fault === 'error') return { reply: refusalReply(BROKEN), isKept: true };
  const carriedOut = tryOut(() => {
    const fields = readFormFields(method === 'GET' ? query : new URLSearchParams(body));
    if (fields === null) throw new StripeRefusal(MALFORMED);
    const params = readParams(fields);
    return expand(world.records, act({ id: names['id'] ?? '', params, moment }), params);
  });
  // The call is under way all the while, as at a vendor that is slow: its key stays taken.
  if (world.faults.fault === 'slow') await pause(world.faults.slowMs, undefined, { ref: false });
  return carriedOut;
}

function tryOut(work: () => StripeObject): CarriedOut {
  try {
    return { reply: jsonReply(200, work()), isKept: true };
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    return { reply: refusalReply(error.refusal), isKept: error.refusal.isBeforeExecution !== true };
  }
}

const BROKEN = { status: 500, type: 'api_error', message: 'An unknown error occurred.' } as const;

const MALFORMED = {
  status: 400,
  type: 'invalid_request_error',
  message: 'Invalid request: the form fields cannot be read.',
  isBeforeExecution: true,
} as const;

function refuseStranger({ headers }: SandboxRequest): void {
  const { authorization } = headers;
  const isKey = authorization !== undefined && /^Bearer [sr]k_test_\S+$/.test(authorization);
  if (isKey) return;
  const message =
    authorization === undefined
      ? 'You did not provide an API key.'
      : 'Invalid API Key provided. The sandbox takes keys that start with sk_test_.';
  throw new StripeRefusal({ status: 401, type: 'invalid_request_error', message });
}

function refuseWhenDown({ faults }: StripeWorld): void {
  if (faults.fault !== 'down') return;
  throw new StripeRefusal({ status: 503, type: 'api_error', message: 'Stripe is not available right now.' });
}

function headerOf({ headers }: SandboxRequest, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function pathOf({ params }: SandboxRequest, path: string): string {
  return path.replace(':id', params['id'] ?? '');
}

/** What Stripe says of an address it does not have. The SDK takes a 404 without this shape for success. */
export function unknownUrlRoutes(): readonly SandboxRoute[] {
  const depths = ['/v1/:a', '/v1/:a/:b', '/v1/:a/:b/:c', '/v1/:a/:b/:c/:d'];
  const handle =
    (method: string) =>
    async (request: SandboxRequest): Promise<SandboxResponse> => {
      const message = `Unrecognized request URL (${method}: /v1/${Object.values(request.params).join('/')}).`;
      const reply = refusalReply({ status: 404, type: 'invalid_request_error', message });
      return { ...reply, headers: { 'Request-Id': makeId('req', 14) } };
    };
  return (['GET', 'POST', 'DELETE'] as const).flatMap((method) =>
    depths.map((path) => ({ method, path, handle: handle(method) })),
  );
}
