import { isHexColor } from '#/kernel/color.ts';
import { emailAdvice, parseEmailAddress } from '#/kernel/email-address.ts';
import { readDollars } from '#/kernel/money.ts';
import { isNpi } from '#/kernel/npi.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { STATES } from '#/kernel/us-states.ts';

/** What was typed becomes a value, or a kind sentence that says what would fit. */
export type Read<Value> = Result<Value, { readonly kind: 'not-understood'; readonly advice: string }>;
export type Reader<Value> = (typed: string) => Read<Value>;

export function notUnderstood(advice: string): Read<never> {
  return failed({ kind: 'not-understood', advice });
}

const MOST_LETTERS = 300;

export const words: Reader<string> = (typed) => {
  if (typed === '') return notUnderstood('Please write something here.');
  if (typed.length > MOST_LETTERS)
    return notUnderstood(`Please use at most ${String(MOST_LETTERS)} letters.`);
  return ok(typed);
};

/** An empty answer means that there is none. */
export function orNone<Value>(reader: Reader<Value>): Reader<Value | null> {
  return (typed) => (isNone(typed) ? ok(null) : reader(typed));
}

function isNone(typed: string): boolean {
  return typed === '' || /^(?:none|no|-)$/i.test(typed);
}

/** Several, with a semicolon between them. */
export function listOf<Value>(
  reader: Reader<Value>,
  least: number,
  example: string,
): Reader<readonly Value[]> {
  return (typed) => {
    const parts = isNone(typed)
      ? []
      : typed
          .split(';')
          .map((part) => part.trim())
          .filter((part) => part !== '');
    if (parts.length < least) return notUnderstood(`Please name at least one, such as: ${example}`);
    const values: Value[] = [];
    for (const part of parts) {
      const read = reader(part);
      if (!read.ok) return notUnderstood(`“${part}”: ${read.fault.advice}`);
      values.push(read.value);
    }
    return ok(values);
  };
}

export const state: Reader<string> = (typed) => {
  const found = STATES.find(
    ({ code, name }) => code === typed.toUpperCase() || name.toLowerCase() === typed.toLowerCase(),
  );
  return found === undefined
    ? notUnderstood('Please write the state by its 2 letters or its name, such as WA or Washington.')
    : ok(found.code);
};

export const zip: Reader<string> = (typed) =>
  /^\d{5}(?:-\d{4})?$/.test(typed) ? ok(typed) : notUnderstood('Please write the 5 digits, such as 98101.');

export const phone: Reader<string> = (typed) => {
  const digits = typed.replaceAll(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  if (!/^[2-9]\d{9}$/.test(digits))
    return notUnderstood('Please write a US number with its area code, such as 206-321-4567.');
  return ok(`${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`);
};

export const email: Reader<string> = (typed) => {
  const read = parseEmailAddress(typed);
  return read.ok ? ok(read.value) : notUnderstood(`${emailAdvice(read.fault)}.`);
};

export const npi: Reader<string> = (typed) =>
  isNpi(typed)
    ? ok(typed)
    : notUnderstood('That is no NPI: it has 10 digits, and the last one proves the others.');

export const taxId: Reader<string> = (typed) =>
  /^\d{2}-?\d{7}$/.test(typed)
    ? ok(`${typed.slice(0, 2)}-${typed.slice(-7)}`)
    : notUnderstood('Please write the 9 digits, such as 91-2345678.');

export const timeZone: Reader<string> = (typed) => {
  const known = Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase() === typed.toLowerCase());
  return known === undefined
    ? notUnderstood(
        'Please write it like America/New_York, America/Chicago, America/Denver or America/Los_Angeles.',
      )
    : ok(known);
};

export const dollars: Reader<number> = (typed) => {
  const read = readDollars(typed.replace(/^\$\s*/, ''));
  return read === null ? notUnderstood('Please write dollars, such as 40 or 39.50.') : ok(read);
};

export const hoursAhead: Reader<number> = (typed) =>
  /^\d{1,3}$/.test(typed) ? ok(Number(typed)) : notUnderstood('Please write a number of hours, such as 24.');

export const yesOrNo: Reader<boolean> = (typed) => {
  if (/^(?:y|yes|true)$/i.test(typed)) return ok(true);
  return /^(?:n|no|false)$/i.test(typed) ? ok(false) : notUnderstood('Please write yes or no.');
};

export function oneOf<Word extends string>(choices: readonly Word[]): Reader<Word> {
  return (typed) => {
    const found = choices.find((choice) => choice === typed.toLowerCase());
    return found === undefined ? notUnderstood(`Please write one of: ${choices.join(', ')}.`) : ok(found);
  };
}

export const color: Reader<string> = (typed) =>
  isHexColor(typed) ? ok(typed) : notUnderstood('Please write # and 6 letters or digits, such as #0e4d4a.');

export const siteUrl: Reader<string> = (typed) => {
  const url = URL.canParse(typed) ? new URL(typed) : null;
  return url !== null && url.protocol === 'https:' && url.origin === typed.replace(/\/$/, '')
    ? ok(url.origin)
    : notUnderstood('Please write it with https:// and nothing behind it, such as https://clinic.com.');
};

export const sender: Reader<string> = (typed) =>
  /^(?:[^<>\r\n]*<[^<>\s@]+@[^<>\s@]+\.[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+\.[^<>\s@]+)$/.test(typed)
    ? ok(typed)
    : notUnderstood('Please write it like: Clinic name <hello@clinic.com>.');

export const smtpUrl: Reader<string> = (typed) =>
  /^smtps?:\/\/\S+$/.test(typed)
    ? ok(typed)
    : notUnderstood('Please write it like smtp://name:password@mail.example:587, with @ in a name as %40.');
