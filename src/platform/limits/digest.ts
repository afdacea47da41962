import { createHash } from 'node:crypto';

/** A fixed-length name for texts, for comparing and as a key. No protection for secrets that can be guessed. */
export function digestOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
