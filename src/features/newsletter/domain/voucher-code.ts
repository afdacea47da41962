import type { Branded } from '#/kernel/ids.ts';

/** 14 digits with 70 random bits and 1 check digit, in threes: "7K2-M4Q-9XD-3FT-6AH". */
export type VoucherCode = Branded<string, 'VoucherCode'>;

/** Crockford's base 32: no I, L, O or U, so that it survives being read aloud. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SPOKEN: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };
const RANDOM_DIGITS = 14;
const LENGTH = RANDOM_DIGITS + 1;

/** Makes the code of 70 bits. Throws when there are fewer than 9 bytes. */
export function voucherCodeFrom(bytes: Uint8Array): VoucherCode {
  if (bytes.length * 8 < RANDOM_DIGITS * 5) throw new Error('A voucher code needs 9 random bytes.');
  let bits = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const values: number[] = [];
  while (values.length < RANDOM_DIGITS) {
    values.push(Number(bits & 31n));
    bits >>= 5n;
  }
  return grouped([...values, checkValue(values)]);
}

/**
 * Reads a code as people write it: any case, with or without hyphens and spaces, I and L for 1, O for 0. Null when
 * it is no code or a digit is wrong: the check digit finds every single wrong digit and every two that were swapped.
 */
export function readVoucherCode(typed: string): VoucherCode | null {
  const text = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/gu, '');
  const values = Array.from(text, (digit) => DIGITS.indexOf(SPOKEN[digit] ?? digit));
  if (values.length !== LENGTH || values.includes(-1)) return null;
  return checkValue(values.slice(0, RANDOM_DIGITS)) === values.at(-1) ? grouped(values) : null;
}

/** The sum of all digits, each times its own power of 2, in the field of 32 elements (x^5 + x^2 + 1). */
function checkValue(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum = doubled(sum ^ value);
  return sum;
}

function doubled(value: number): number {
  const shifted = value << 1;
  return shifted > 31 ? shifted ^ 0b100101 : shifted;
}

function grouped(values: readonly number[]): VoucherCode {
  const text = values.map((value) => DIGITS.charAt(value)).join('');
  return (text.match(/.{3}/g) ?? []).join('-') as VoucherCode;
}
