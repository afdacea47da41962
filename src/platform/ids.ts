import { randomBytes, randomUUID } from 'node:crypto';

/** Makes names nobody can guess. Secrets in links come from `security/tokens.ts`, not from here. */
export type Ids = {
  /** A random UUID, version 4. */
  uuid(): string;
  /** At least `bits` random bits as base64url. */
  token(bits: number): string;
};

export function randomIds(): Ids {
  return {
    uuid: () => randomUUID(),
    token: (bits) => randomBytes(Math.ceil(bits / 8)).toString('base64url'),
  };
}
