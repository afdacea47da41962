import type { ZodType } from 'zod';
import type { BookingContext } from '#/features/booking/context.ts';
import { problemOf, type ApiFault } from '#/features/booking/api-problems.ts';
import { clientPseudonym } from '#/features/booking/booking-tokens.ts';
import type { RepeatableRequest } from '#/features/booking/store/idempotency-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import {
  problemResponse,
  type ApiRequest,
  type ApiResponse,
  type ApiRoute,
} from '#/platform/http/api-route.ts';
import { inputFaults } from '#/platform/http/input-faults.ts';
import { digestOf } from '#/platform/limits/digest.ts';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{8,200}$/;

/** Reads input through a strict schema; unknown fields, wrong types and oversized texts are faults by field. */
export function readInput<Value>(
  schema: ZodType<Value>,
  input: unknown,
): Result<Value, Extract<ApiFault, { kind: 'invalid-request' }>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  return failed({ kind: 'invalid-request', errors: inputFaults(parsed.error.issues, input) });
}

/**
 * The Idempotency-Key of a request, bound to the address of the route, the client and the key, so that nobody
 * gets what somebody else's key made. Null when none was sent. At the desk the client is who has signed in.
 */
export function readRepeatable(
  request: ApiRequest<BookingContext>,
  route: string,
  input: unknown,
  client = clientPseudonym(request.context, request.clientKey),
): Result<RepeatableRequest | null, Extract<ApiFault, { kind: 'bad-idempotency-key' }>> {
  const sent = request.headers['idempotency-key'];
  if (sent === undefined) return ok(null);
  if (typeof sent !== 'string' || !IDEMPOTENCY_KEY.test(sent)) return failed({ kind: 'bad-idempotency-key' });
  return ok({ key: digestOf(route, client, sent), requestHash: digestOf(JSON.stringify(input)) });
}

function problemFor({ context }: ApiRequest<BookingContext>, fault: ApiFault): ApiResponse {
  const headers =
    'retryAfterMs' in fault
      ? { 'Retry-After': String(Math.max(1, Math.ceil(fault.retryAfterMs / 1_000))) }
      : {};
  return problemResponse(context, problemOf(fault, context.content.clinic), headers);
}

export type Answered = Promise<Result<ApiResponse, ApiFault>>;

/** An address whose refusals become problems for programs. */
export function answering<Context extends BookingContext>(
  handle: (request: ApiRequest<Context>) => Answered,
): ApiRoute<Context>['handle'] {
  return async (request) => {
    const answer = await handle(request);
    return answer.ok ? answer.value : problemFor(request, answer.fault);
  };
}
