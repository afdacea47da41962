import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/max';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { visibleLine } from '#/kernel/typed-text.ts';

/** More than the longest number with its extension, however it is spaced. */
export const MAX_PHONE = 40;

export type PhoneFault = { readonly kind: 'phone-missing' | 'phone-malformed' | 'phone-foreign' };

/** Numbers of the clinic's own country and its neighbors, which are dialed alike: 3 digits, 3 digits, 4 digits. */
const HOME = '1';
const HOME_SHAPE = /^[2-9](?!11)\d{2}[2-9](?!11)\d{6}$/;

/**
 * Reads a phone number as people write it: "206-555-0187" for a number of North America, "+442079460958" for any
 * other, and " ext. 12" behind it when there is an extension.
 */
export function readPhoneNumber(typed: string): Result<string, PhoneFault> {
  const text = visibleLine(typed);
  if (text === '') return failed({ kind: 'phone-missing' });
  const dialed = text.replace(/^tel:\s*/iu, '').replace(INTERNATIONAL, '+');
  const isForeign = /^[+＋]/u.test(dialed);
  const parsed =
    text.length > MAX_PHONE || dialed.includes(';phone-context')
      ? undefined
      : parsePhoneNumberFromString(dialed, { defaultCountry: 'US', extract: false });
  if (parsed === undefined || !canRing(parsed))
    return failed({ kind: isForeign ? 'phone-foreign' : 'phone-malformed' });
  return ok(written(parsed));
}

/** From Europe and most of the world one dials 00 first, from North America 011. */
const INTERNATIONAL = /^(?:[0０]{2}|[0０][1１]{2})[\s.-]?(?=[1-9１-９(])/u;

/**
 * The library knows the numbers that were given out when it was published. One given out later must not be
 * refused, so that what has the right length and form is taken, too.
 */
function canRing(number: PhoneNumber): boolean {
  if (number.isValid()) return true;
  const { nationalNumber: digits, countryCallingCode } = number;
  if (!number.isPossible() || /^(\d)\1*$/.test(digits)) return false;
  return countryCallingCode === HOME ? HOME_SHAPE.test(digits) : /^[1-9]\d{6,}$/.test(digits);
}

function written({ countryCallingCode, nationalNumber, number, ext }: PhoneNumber): string {
  const digits =
    countryCallingCode === HOME ? nationalNumber.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1-$2-$3') : number;
  return ext === undefined || ext === '' ? digits : `${digits} ext. ${ext}`;
}

/** What to do about it. */
export function phoneAdvice({ kind }: PhoneFault): string {
  switch (kind) {
    case 'phone-missing':
      return 'Enter a phone number';
    case 'phone-malformed':
      return 'Enter a phone number with 10 digits, like 206-555-0187';
    case 'phone-foreign':
      return 'Check the phone number. Enter + and the country code, then the whole number, like +44 20 7946 0958';
  }
}

/** The digits of a number as this file writes it, without its extension: what two people on one line share. */
export function lineDigits(phone: string): string {
  return phone
    .replace(/ ext\. .*$/u, '')
    .replace(/\D/g, '')
    .slice(-10);
}

/** The number of this file's making as programs dial it, "+12065550187", without its extension. */
export function dialedNumber(phone: string): string {
  const [line = ''] = phone.split(' ext. ');
  return line.startsWith('+') ? line : `+${HOME}${line.replace(/\D/g, '')}`;
}
