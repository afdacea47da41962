import { Buffer } from 'node:buffer';
import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import { deriveKey, type DataKey } from '#/platform/config/data-keys.ts';

/** What a secret link opens. A token made for one purpose opens nothing else; a higher version revokes it. */
export type TokenClaim = { readonly purpose: string; readonly id: string; readonly version: number };

export type LinkTokens = {
  /** The secret for a link, derived anew each time: it is never stored. Safe in a URL. */
  make(claim: TokenClaim): string;
  /** The same under every known key, the first one first: to look for what was derived under an older one. */
  makeEvery(claim: TokenClaim): readonly string[];
  /** The id the token names, not yet proven: load the row, then `verify` with the row's version. */
  readId(token: string): string | null;
  /** True when the token was made for exactly this claim under any known key. Constant time. */
  verify(token: string, claim: TokenClaim): boolean;
};

const MAC_BYTES = 20;
const MAC_CHARACTERS = Math.ceil((MAC_BYTES * 8) / 6);
const LONGEST_TOKEN = 300;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Tokens under HMAC-SHA-256, cut to 160 bits, followed by the id they name. The first key signs. */
export function linkTokens(dataKeys: readonly [DataKey, ...DataKey[]]): LinkTokens {
  const keys = dataKeys.map((key) => deriveKey(key, 'link-token'));
  const [signing] = keys;
  if (signing === undefined) throw new Error('No data key to sign links with.');
  return {
    make: (claim) => tokenUnder(signing, claim),
    makeEvery: (claim) => keys.map((key) => tokenUnder(key, claim)),
    readId,
    verify(token, claim) {
      const given = Buffer.from(token.slice(0, LONGEST_TOKEN));
      const matches = keys.map((key) => isEqual(given, Buffer.from(tokenUnder(key, claim))));
      return matches.includes(true);
    },
  };
}

function tokenUnder(key: KeyObject, claim: TokenClaim): string {
  const text = JSON.stringify([claim.purpose, claim.id, claim.version]);
  const mac = createHmac('sha256', key).update(text).digest().subarray(0, MAC_BYTES);
  return mac.toString('base64url') + encodeId(claim.id);
}

function readId(token: string): string | null {
  if (token.length > LONGEST_TOKEN || !/^[A-Za-z0-9_-]+$/.test(token)) return null;
  const form = token.at(MAC_CHARACTERS);
  const bytes = Buffer.from(token.slice(MAC_CHARACTERS + 1), 'base64url');
  const id = form === 'u' && bytes.length === 16 ? uuidOf(bytes) : form === 's' ? bytes.toString('utf8') : '';
  return id !== '' && encodeId(id) === token.slice(MAC_CHARACTERS) ? id : null;
}

/** A UUID takes 22 characters instead of 48: links stay short enough to read out. */
function encodeId(id: string): string {
  if (UUID.test(id)) return `u${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}`;
  return `s${Buffer.from(id, 'utf8').toString('base64url')}`;
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function isEqual(left: Buffer, right: Buffer): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
