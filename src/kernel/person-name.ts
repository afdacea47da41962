import { failed, ok, type Result } from '#/kernel/result.ts';
import { visibleText } from '#/kernel/typed-text.ts';

/** Four names, an address and a reason travel in one cookie. */
export const MAX_NAME = 60;
/** "John 3rd" and "Louis XIV 14" are names. A phone number is not. */
const MOST_DIGITS = 4;

const APOSTROPHES = "'‘’‚‛`´ʹʻʼ′＇՚׳״";
const QUOTES = '"“”„«»「」『』';
const DASHES = '\\-‐‑‒–—―־゠＝';
/** Between parts of a name: Gal·la, ジャン・リュック, S/O, Kanen’tó:kon, Tibetan, Ethiopic and Indic signs. */
const DOTS = '.．。,，、،·‧・･•/／:：꞉!ǃ॰་༌፡۔';
const BRACKETS = '()（）';
const SIGN = new RegExp(
  `[\\p{L}\\p{M}\\p{N} ${APOSTROPHES}${QUOTES}${DASHES}${DOTS}${BRACKETS}\\u200C\\u200D\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}]`,
  'u',
);
/** As in "Siti @ Fatimah": it stands between two names, never inside a word. */
const BETWEEN_NAMES = / @ (?=\S)/gu;
/** What mail programs make a link of: a booking form must not send one to a stranger. */
const LINK =
  /:[/／]|www\.|\.\d+\.|[\p{L}\p{N}]\.(?:[a-z]{2}|com|net|org|info|biz|app|dev|xyz|online|site|shop|store|top|club|click|link|live|page|web|cloud|icu|vip|win|pro|gov|edu|mil|name|mobi|health|care|clinic|today|world|life|blog|news|space|website|tech|fun)(?![\p{L}\p{M}\p{N}])/iu;

export type NameFault =
  | { readonly kind: 'name-missing' | 'name-too-long' | 'name-line-end' | 'name-no-letter' | 'name-digits' }
  /** The first sign that no name has. */
  | { readonly kind: 'name-sign'; readonly sign: string }
  | { readonly kind: 'name-link'; readonly has: 'dot' | 'slashes' };

/**
 * Reads a name a person typed. People are called all kinds of things: every letter, number and sign of names in any
 * script stays as typed. Only what cannot be seen is made plain. A line end, markup and links are refused.
 */
export function readPersonName(typed: string): Result<string, NameFault> {
  const text = visibleText(typed);
  const name = text.replace(/ +/g, ' ').replace(/^ | $/g, '');
  if (name === '') return failed({ kind: 'name-missing' });
  if (/^[ \n]*$/.test(name)) return failed({ kind: 'name-missing' });
  if (name.includes('\n')) return failed({ kind: 'name-line-end' });
  if (Array.from(name).length > MAX_NAME) return failed({ kind: 'name-too-long' });
  const sign = Array.from(name.replace(BETWEEN_NAMES, ' ')).find((one) => !SIGN.test(one));
  if (sign !== undefined) return failed({ kind: 'name-sign', sign });
  if (!/\p{L}/u.test(name)) return failed({ kind: 'name-no-letter' });
  if ((name.match(/\p{Nd}/gu) ?? []).length > MOST_DIGITS) return failed({ kind: 'name-digits' });
  if (!looksLikeLink(name)) return ok(name);
  return failed({ kind: 'name-link', has: /:[/／]/u.test(name) ? 'slashes' : 'dot' });
}

/** True for words that a mail program would turn into a link. */
export function looksLikeLink(text: string): boolean {
  return LINK.test(text);
}

/** What to do about it. `what` is the name's own name, such as "first name". */
export function nameAdvice(fault: NameFault, what: string, asked = `the ${what}`): string {
  switch (fault.kind) {
    case 'name-missing':
      return `Enter ${asked}`;
    case 'name-too-long':
      return `The ${what} must be ${MAX_NAME} letters or fewer`;
    case 'name-line-end':
      return `Write the ${what} in one line`;
    case 'name-no-letter':
      return `The ${what} needs at least one letter`;
    case 'name-digits':
      return `The ${what} has too many numbers. It can have up to ${MOST_DIGITS} digits`;
    case 'name-sign':
      return `Take ${signWords(fault.sign)} out of the ${what}. The rest is fine`;
    case 'name-link':
      return `The ${what} looks like a web address. ${fault.has === 'dot' ? 'Put a space after the dot' : 'Take “://” out'}`;
  }
}

/** First and last name as one. Whoever has one name only has no last name. */
export function fullName({
  firstName,
  lastName,
}: {
  readonly firstName: string;
  readonly lastName: string;
}): string {
  return lastName === '' ? firstName : `${firstName} ${lastName}`;
}

function signWords(sign: string): string {
  return `the sign “${sign}”`;
}
