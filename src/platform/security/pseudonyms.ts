import { createHmac, type KeyObject } from 'node:crypto';
import { deriveKey, type DataKey } from '#/platform/config/data-keys.ts';

/**
 * Names that stand for an address, a mailbox or a person in columns that are searched. The same text always has
 * the same name; without the clinic's keys nobody can tell or test which text it is.
 */
export type Pseudonyms = {
  /** The name under the first key: what is written. */
  of(purpose: string, text: string): string;
  /** The name under every known key, the first one first: what is looked for, so that a new key hides nobody. */
  every(purpose: string, text: string): readonly string[];
};

const LENGTH = 27;

/** HMAC-SHA-256, cut to 162 bits, as base64url. */
export function pseudonyms(dataKeys: readonly [DataKey, ...DataKey[]]): Pseudonyms {
  const [first, ...others] = dataKeys.map((key) => deriveKey(key, 'pseudonym'));
  if (first === undefined) throw new Error('No data key to make names with.');
  return {
    of: (purpose, text) => nameUnder(first, purpose, text),
    every: (purpose, text) => [first, ...others].map((key) => nameUnder(key, purpose, text)),
  };
}

function nameUnder(key: KeyObject, purpose: string, text: string): string {
  const mac = createHmac('sha256', key)
    .update(JSON.stringify([purpose, text]))
    .digest('base64url');
  return mac.slice(0, LENGTH);
}
