import type { Branded } from '#/kernel/ids.ts';

export type CoverageCheckId = Branded<string, 'CoverageCheckId'>;

/** What people read out on the phone, such as "CC-7Q4F2MXT". Identifies, and opens nothing. */
export type CoverageReference = Branded<string, 'CoverageReference'>;

export const REPLY_WAYS = ['email', 'phone'] as const;
export type ReplyWay = (typeof REPLY_WAYS)[number];

/** How the clinic can answer. At least the way that was chosen is there. */
export type CoverageContact = {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly reply: ReplyWay;
};

/** How long answers stay that somebody sent. Dossier on security, section 3.3. */
export const KEPT_DAYS = 30;

/** Which words of consent are in use; the row keeps it. Change it whenever the words change. */
export const SEND_CONSENT = {
  version: '2026-11-22',
  words: `I agree that the clinic keeps my answers for up to ${KEPT_DAYS} days, so that it can reply to me.`,
} as const;

/** Crockford's base 32: no I, L, O or U, so that it survives a phone call. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** Forty of the id's random bits. The store's unique key refuses the rare twin. */
export function coverageReferenceOf(id: CoverageCheckId): CoverageReference {
  const bits = BigInt(`0x${id.replaceAll('-', '').slice(-10)}`);
  const text = Array.from({ length: LENGTH }, (_, place) => {
    const shift = BigInt(5 * (LENGTH - 1 - place));
    return DIGITS[Number((bits >> shift) & 31n)] ?? '';
  });
  return `CC-${text.join('')}` as CoverageReference;
}
