import Stripe from 'stripe';
import type { GatewayFault } from '#/features/checkout/payment-gateway.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** A body that is not what Stripe answers, as a proxy's own page would be: nobody knows what happened. */
export class NotStripeError extends Error {
  override readonly name = 'NotStripeError';
}

/** Makes one call, or several that belong together, and says why it failed. Faults of our own still throw. */
export async function ask<Value>(call: () => Promise<Value>): Promise<Result<Value, GatewayFault>> {
  try {
    return ok(await call());
  } catch (error) {
    if (error instanceof NotStripeError) return failed({ kind: 'unknown', code: 'not_stripe' });
    if (error instanceof Stripe.errors.StripeError) return failed(faultOf(error));
    throw error;
  }
}

/**
 * The SDK takes any JSON without an `error` for success, also that of a 404. Only the object that was asked for
 * counts.
 */
export function genuine<Value extends { readonly object: string }>(answer: Value, object: string): Value {
  if (answer.object !== object) throw new NotStripeError('The answer is not one of Stripe.');
  return answer;
}

function faultOf(error: Stripe.errors.StripeError): GatewayFault {
  const code = codeOf(error);
  const { statusCode: status } = error;
  if (status === undefined || status >= 500 || status === 409 || status === 408)
    return { kind: 'unknown', code };
  if (status === 429) return { kind: 'busy', code };
  // A wrong or revoked key: nothing happened, and it will once somebody has put the settings right.
  if (status === 401 || status === 403) return { kind: 'busy', code: 'key_not_accepted' };
  if (status === 404) return { kind: 'no-such-object', code };
  if (error.rawType === 'idempotency_error') return { kind: 'key-used-differently', code };
  return { kind: status >= 400 ? 'refused' : 'unknown', code };
}

/** Only a short word is taken over: the vendor's sentences may quote what we sent. */
function codeOf({ code, rawType, statusCode }: Stripe.errors.StripeError): string {
  const word = code ?? rawType ?? (statusCode === undefined ? 'no_answer' : `status_${statusCode}`);
  return /^[a-z0-9_]{1,60}$/.test(word) ? word : 'unknown';
}
