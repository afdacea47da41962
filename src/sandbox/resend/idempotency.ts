import { createHash } from 'node:crypto';
import { keepLines, type KeptLines } from '#/sandbox/kept-lines.ts';
import { resendError } from '#/sandbox/resend/resend-error.ts';
import type { SandboxResponse } from '#/sandbox/sandbox-route.ts';

/** Resend remembers a key for 24 hours; `/emails` and `/emails/batch` share them. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000;
const LONGEST_KEY = 256;

type Remembered = { readonly bodyHash: string; readonly atMs: number; readonly reply: SandboxResponse };

export type KeptKey = readonly [key: string, Remembered];

/** As many are known again after a restart; a day of a clinic has fewer. */
const MOST_KEYS = 20_000;

/** Answers each key once: the same body gets the first answer again, another body is refused. */
export type IdempotencyMemory = {
  once(
    asked: { readonly key: string | undefined; readonly body: string; readonly nowMs: number },
    send: () => Promise<SandboxResponse>,
  ): Promise<SandboxResponse>;
};

export function makeIdempotencyMemory(kept: KeptLines<KeptKey> = keepLines(null)): IdempotencyMemory {
  const past = kept.read();
  const remembered = new Map(past.slice(-MOST_KEYS));
  if (past.length > MOST_KEYS) kept.replace([...remembered]);
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
        if (reply.status === 200) {
          kept.add([key, { bodyHash, atMs: nowMs, reply }]);
          remembered.set(key, { bodyHash, atMs: nowMs, reply });
        }
        return reply;
      } finally {
        underWay.delete(key);
      }
    },
  };
}
