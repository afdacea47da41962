import { createHash } from 'node:crypto';
import type { SandboxResponse } from '#/sandbox/sandbox-route.ts';
import { StripeRefusal } from '#/sandbox/stripe/stripe-refusal.ts';

/** Stripe keeps a key for at least 24 hours, then it may be forgotten. */
const REMEMBERED_S = 24 * 60 * 60;
const LONGEST_KEY = 255;

export type KeyedCall = {
  readonly key: string | null;
  readonly path: string;
  readonly body: string;
  readonly nowS: number;
};

/** `isKept`: the call was carried out, so its answer belongs to the key from now on. */
export type CarriedOut = { readonly reply: SandboxResponse; readonly isKept: boolean };

/** Answers each key once; the rules are those of https://docs.stripe.com/api/idempotent_requests. */
export type StripeMemory = {
  once(call: KeyedCall, applyPaymentFact: () => Promise<CarriedOut>): Promise<SandboxResponse>;
};

export type Remembered = {
  readonly path: string;
  readonly bodyHash: string;
  readonly atS: number;
  readonly reply: SandboxResponse;
};

export function makeStripeMemory(remembered = new Map<string, Remembered>()): StripeMemory {
  const underWay = new Set<string>();
  return {
    async once({ key, path, body, nowS }, applyPaymentFact) {
      if (key === null) return (await applyPaymentFact()).reply;
      if (key.length > LONGEST_KEY)
        throw refusal(400, `Idempotency keys have up to ${LONGEST_KEY} characters.`);
      const bodyHash = createHash('sha256').update(body).digest('hex');
      const known = remembered.get(key);
      if (known !== undefined && nowS - known.atS < REMEMBERED_S)
        return answerAgain(known, key, path, bodyHash);
      if (underWay.has(key)) {
        const words = `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
        throw refusal(409, words, 'idempotency_key_in_use');
      }
      underWay.add(key);
      try {
        const { reply, isKept } = await applyPaymentFact();
        if (isKept) remembered.set(key, { path, bodyHash, atS: nowS, reply });
        return reply;
      } finally {
        underWay.delete(key);
      }
    },
  };
}

function answerAgain(known: Remembered, key: string, path: string, bodyHash: string): SandboxResponse {
  const advice = `Try using a key other than '${key}' if you meant to execute a different request.`;
  if (known.path !== path) {
    const words = `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${path}' vs '${known.path}').`;
    throw refusal(400, `${words} ${advice}`);
  }
  if (known.bodyHash !== bodyHash) {
    const words =
      'Keys for idempotent requests can only be used with the same parameters they were first used with.';
    throw refusal(400, `${words} ${advice}`);
  }
  return { ...known.reply, headers: { ...known.reply.headers, 'Idempotent-Replayed': 'true' } };
}

function refusal(status: number, message: string, code?: string): StripeRefusal {
  return new StripeRefusal({
    status,
    type: 'idempotency_error',
    message,
    ...(code === undefined ? {} : { code }),
    isBeforeExecution: true,
  });
}
