import { expect, test } from 'vitest';
import { matchingStep, newTotpSecret, totpAddress } from '#/platform/security/totp.ts';
import { phoneCode } from '../../builders/totp.ts';

/** The key of RFC 6238, "12345678901234567890", in base32. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('at second %i the code is the one of the standard', (seconds, eight) => {
  expect(phoneCode(SECRET, seconds * 1_000, 8)).toBe(eight);
  expect(matchingStep(SECRET, eight.slice(2), seconds * 1_000, 0)).toBe(Math.floor(seconds / 30));
});

test('half a minute early or late is taken, a minute is not', () => {
  const nowMs = 1_234_567_890_000;
  const step = Math.floor(nowMs / 30_000);
  const at = (seconds: number) => matchingStep(SECRET, phoneCode(SECRET, nowMs + seconds * 1_000), nowMs, 0);
  expect([-30, 0, 30].map(at)).toEqual([step - 1, step, step + 1]);
  expect([-90, -60, 60, 90].map(at)).toEqual([null, null, null, null]);
});

test('a code that was used, and every one before it, counts no more', () => {
  const nowMs = 1_234_567_890_000;
  const step = Math.floor(nowMs / 30_000);
  const code = phoneCode(SECRET, nowMs);
  expect(matchingStep(SECRET, code, nowMs, step - 1)).toBe(step);
  expect(matchingStep(SECRET, code, nowMs, step)).toBeNull();
  expect(matchingStep(SECRET, phoneCode(SECRET, nowMs - 30_000), nowMs, step)).toBeNull();
});

test('secrets are 160 random bits, and the picture for the app holds name and address as they are', () => {
  const secrets = Array.from({ length: 50 }, newTotpSecret);
  expect(new Set(secrets).size).toBe(50);
  for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  const address = new URL(totpAddress(SECRET, 'Hands & Co: desk', 'kim+desk@clinic.example'));
  expect(address.searchParams.get('secret')).toBe(SECRET);
  expect(address.searchParams.get('issuer')).toBe('Hands & Co: desk');
  expect(decodeURIComponent(address.pathname)).toContain('Hands & Co: desk:kim+desk@clinic.example');
});
