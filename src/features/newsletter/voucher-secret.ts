import type { VoucherId } from '#/features/newsletter/domain/voucher.ts';
import { voucherCodeFrom, type VoucherCode } from '#/features/newsletter/domain/voucher-code.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import { digestOf } from '#/platform/limits/digest.ts';

type SecretContext = Pick<NewsletterContext, 'pseudonyms'>;
type Claim = { readonly purpose: string; readonly id: string; readonly version: number };

const PURPOSE = 'voucher-code';
const HINT_LENGTH = 8;
/** 12 signs of base64 are 9 bytes: 72 bits. */
const SIGNS = 12;

/** What is stored of a code. It has 70 random bits, so a plain hash cannot be searched. */
export function codeDigest(code: VoucherCode): string {
  return digestOf('voucher-code', code);
}

/** The code of a new voucher. It is derived from the id under the first key each time, and stored nowhere. */
export function newVoucherCode(context: SecretContext, id: VoucherId): VoucherCode {
  return codeUnder(context.pseudonyms.of(PURPOSE, id));
}

/** The code of a stored voucher, or null when the key it was made under is gone. */
export function codeOf(
  context: SecretContext,
  { id, codeDigest: digest }: { readonly id: VoucherId; readonly codeDigest: string },
): VoucherCode | null {
  const codes = context.pseudonyms.every(PURPOSE, id).map(codeUnder);
  return codes.find((code) => codeDigest(code) === digest) ?? null;
}

/** Stands for the code while a mail waits in the outbox: see `linkSlot`. The hint tells which key to use. */
export function codeClaim(id: VoucherId, digest: string): Claim {
  return { purpose: PURPOSE, id: `${id}-${hintOf(digest)}`, version: 1 };
}

/** The code a claim stands for; null when the claim is about something else. */
export function claimedCode(context: SecretContext, { purpose, id }: Claim): VoucherCode | null {
  if (purpose !== PURPOSE) return null;
  const voucherId = id.slice(0, -HINT_LENGTH - 1);
  const codes = context.pseudonyms.every(PURPOSE, voucherId).map(codeUnder);
  const hint = id.slice(-HINT_LENGTH);
  const found = codes.find((code) => hintOf(codeDigest(code)) === hint);
  if (found === undefined) throw new Error('The key of a voucher is gone from DATA_KEYS.');
  return found;
}

function codeUnder(name: string): VoucherCode {
  return voucherCodeFrom(Uint8Array.fromBase64(name.slice(0, SIGNS), { alphabet: 'base64url' }));
}

function hintOf(digest: string): string {
  return digest.replace(/[^A-Za-z0-9]/g, '').slice(0, HINT_LENGTH);
}
