import { createHash } from 'node:crypto';
import { resendError } from '#/sandbox/resend/resend-error.ts';
import type { SandboxResponse } from '#/sandbox/sandbox-route.ts';

/** Resend remembers a key for 24 hours; `/emails` and `/emails/batch` share them. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000;
const LONGEST_KEY = 256;

type Remembered = { readonly bodyHash: string; readonly atMs: number; readonly reply: SandboxResponse };

/** Answers each key once: the same body gets the first answer again, another body is refused. */
export type IdempotencyMemory = {
  once(
    asked: { readonly key: string | undefined; readonly body: string; readonly nowMs: number },
    send: () => Promise<SandboxResponse>,
  ): Promise<SandboxResponse>;
};

export function makeIdempotencyMemory(): IdempotencyMemory {
  const remembered = new Map<string, Remembered>();
  const underWay = new Set<string>();
  return {
    async once({ key, body, nowMs }, send) {
      if (key === undefined) return send();
      if (key === '' || key.length > LONGEST_KEY) {
        return resendError(400, 'invalid_idempotency_key', 'The key must be between 1-256 chars.');
      }
      const bodyHash = createHash('sha256').update(body).digest('hex');
      const known = remembered.get(key);
      if (known !== undefined && nowMs - known.atMs < REMEMBERED_MS) {
        if (known.bodyHash === bodyHash) return known.reply;
        return resendError(
          409,
          'invalid_idempotent_request',
          'Same idempotency key used with a different request payload.',
        );
      }
      if (underWay.has(key)) {
        return resendError(
          409,
          'concurrent_idempotent_requests',
          'Same idempotency key used while original request is still in progress.',
        );
      }
      underWay.add(key);
      try {
        const reply = await send();
        if (reply.status === 200) remembered.set(key, { bodyHash, atMs: nowMs, reply });
        return reply;
      } finally {
        underWay.delete(key);
      }
    },
  };
}
