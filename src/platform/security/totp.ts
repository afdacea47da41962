import { createHmac, randomBytes } from 'node:crypto';
import { isSameText } from '#/platform/security/same-text.ts';

/** RFC 6238 as every app on a phone does it: SHA-1, 30 seconds, 6 digits. */
const STEP_MS = 30_000;
const DIGITS = 6;
const SECRET_BYTES = 20;
const RECOVERY_BYTES = 10;
/** A phone's clock may be half a minute off, and typing takes a while. */
const STEPS_AROUND = [0, -1, 1];
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret in base32, as apps take it. */
export function newTotpSecret(): string {
  return base32(randomBytes(SECRET_BYTES));
}

/** For a day without the phone: 80 bits, so that what is stored of it tells nothing. */
export function newRecoveryLetters(): string {
  return base32(randomBytes(RECOVERY_BYTES));
}

/** The step whose code this is, near now and later than the last one used; null for a wrong, old or used code. */
export function matchingStep(
  secret: string,
  code: string,
  nowMs: number,
  lastUsedStep: number,
): number | null {
  const now = Math.floor(nowMs / STEP_MS);
  const matches = STEPS_AROUND.map((around) => now + around).filter((step) =>
    isSameText(codeOfStep(secret, step), code),
  );
  return matches.find((step) => step > lastUsedStep) ?? null;
}

/** What the picture holds that a phone reads. */
export function totpAddress(secret: string, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

function codeOfStep(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.max(0, step)));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
}

/** RFC 4648, without the signs that fill up. */
function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET.charAt(Number.parseInt(five.padEnd(5, '0'), 2)))
    .join('');
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
