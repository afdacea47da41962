import { Buffer } from 'node:buffer';
import { createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';

/** A 256-bit key with the short name that stands in every envelope it sealed. */
export type DataKey = { readonly id: string; readonly secret: KeyObject };

const KEY_BYTES = 32;
const ADVICE = 'Make one with: openssl rand -base64 32';
const LOST = /^([a-z0-9][a-z0-9-]{0,31}):lost$/i;

/** The keys of `DATA_KEYS`. A demo has made its own before, so that none here is a fault. */
export function readDataKeys(
  value: string | undefined,
  add: (sentence: string) => void,
): readonly [DataKey, ...DataKey[]] | null {
  if (value !== undefined) return readKeys('DATA_KEYS', value, add);
  add(`DATA_KEYS is missing. Set it to a name, a colon and a key. ${ADVICE}`);
  return null;
}

/** Reads `id:base64,id:base64`. The first key encrypts. Adds faults and gives null when any part is wrong. */
export function readKeys(
  name: string,
  value: string,
  add: (sentence: string) => void,
): readonly [DataKey, ...DataKey[]] | null {
  const keys: DataKey[] = [];
  for (const [index, pair] of value.split(',').entries()) {
    if (LOST.test(pair.trim())) continue;
    const key = readPair(pair.trim());
    if (key === null)
      add(`${name}: key ${index + 1} must be a name, a colon and 32 bytes in base64. ${ADVICE}`);
    else if (keys.some((known) => known.id === key.id)) add(`${name}: two keys have the name "${key.id}".`);
    else keys.push(key);
  }
  const [first, ...others] = keys;
  if (first === undefined && lostKeyIds(value).length > 0)
    add(`${name} names lost keys only. Put a new one first. ${ADVICE}`);
  return first === undefined ? null : [first, ...others];
}

/** Names of keys that are lost for good, written `id:lost`: what they sealed stays closed, and nobody asks for it. */
export function lostKeyIds(value: string | undefined): readonly string[] {
  return (value ?? '').split(',').flatMap((pair) => LOST.exec(pair.trim())?.[1] ?? []);
}

/** A key for one purpose only, so that a value made for one use proves nothing in another. */
export function deriveKey(key: DataKey, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', key.secret, '', `kneadful/${purpose}`, KEY_BYTES)));
}

/** A fresh `DATA_KEYS` value holding one random key. */
export function makeDataKeys(id: string): string {
  return `${id}:${randomBytes(KEY_BYTES).toString('base64')}`;
}

function readPair(pair: string): DataKey | null {
  const parts = /^([a-z0-9][a-z0-9-]{0,31}):([A-Za-z0-9+/_-]{43}=?)$/i.exec(pair);
  const [, id, text] = parts ?? [];
  if (id === undefined || text === undefined) return null;
  const secret = Buffer.from(text, 'base64');
  return secret.length === KEY_BYTES ? { id, secret: createSecretKey(secret) } : null;
}
