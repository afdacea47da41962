import { domainToUnicode } from 'node:url';
import type { Branded } from '#/kernel/ids.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { bareText } from '#/kernel/typed-text.ts';

/** An address as it is written to: trimmed, NFC, domain in lower case. The part before the @ keeps its case. */
export type EmailAddress = Branded<string, 'EmailAddress'>;

/** One key for all spellings that reach the same person, for limits and "already subscribed"; never written to. */
export type Mailbox = Branded<string, 'Mailbox'>;

export type EmailFault =
  | { readonly kind: 'email-missing' | 'email-malformed' | 'email-too-long' }
  /** `foreign`: mail to it may never arrive. `lookalike`: one letter only looks like a plain one. */
  | { readonly kind: 'email-foreign' | 'email-lookalike'; readonly sign: string };

/** RFC 5321 4.5.3.1: 64 octets before the @, 254 in all. */
const MAX_LOCAL = 64;
const MAX_ADDRESS = 254;
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** A byte in the spelling of web addresses. No mailbox has one; it is how a line end is smuggled into a header. */
const ENCODED_BYTE = /%[0-9a-f]{2}/iu;
const CONTROL = /\p{Cc}/u;
/** Alphabets with letters that look like Latin ones. */
const TWIN_ALPHABETS =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/u;
/** Providers at which one mailbox has several domains, the first of which names it here. */
const ONE_PROVIDER: readonly {
  readonly domains: readonly [string, ...string[]];
  readonly plain: (local: string) => string;
}[] = [
  { domains: ['gmail.com', 'googlemail.com'], plain: (local) => local.replaceAll('.', '') },
  { domains: ['icloud.com', 'me.com', 'mac.com'], plain: (local) => local },
  {
    domains: ['proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me'],
    plain: (local) => local.replace(/[._-]/gu, ''),
  },
  {
    domains: [
      'yandex.com',
      'yandex.ru',
      'ya.ru',
      'yandex.by',
      'yandex.kz',
      'yandex.com.tr',
      'yandex.ua',
      'narod.ru',
    ],
    plain: (local) => local.replaceAll('.', '-'),
  },
];

/**
 * Reads an address a person typed. Spelled in one way before it is looked at (wide letters become plain ones,
 * unseen signs go, needless quotes go), because two spellings must not be two addresses. The part before the @
 * must then be ASCII: few servers take mail for others. No part may mix alphabets that look alike, because such
 * letters have stolen accounts.
 */
export function parseEmailAddress(typed: string): Result<EmailAddress, EmailFault> {
  if (CONTROL.test(typed.trim())) return failed({ kind: 'email-malformed' });
  const text = bareText(typed.normalize('NFKC')).trim();
  if (text === '') return failed({ kind: 'email-missing' });
  if (text.length > MAX_ADDRESS) return failed({ kind: 'email-too-long' });
  const at = text.lastIndexOf('@');
  const local = unquoted(text.slice(0, Math.max(0, at)));
  const domain = asciiDomain(text.slice(at + 1));
  const foreign = at > 0 ? foreignSign(local) : null;
  const twin = at > 0 ? (twinLetter(local) ?? twinOfDomain(text.slice(at + 1))) : null;
  if (twin !== null) return failed({ kind: 'email-lookalike', sign: twin });
  if (foreign !== null) return failed({ kind: 'email-foreign', sign: foreign });
  if (at < 1 || !LOCAL.test(local) || ENCODED_BYTE.test(local) || domain === null)
    return failed({ kind: 'email-malformed' });
  const address = `${local}@${domain}`;
  if (local.length > MAX_LOCAL || address.length > MAX_ADDRESS) return failed({ kind: 'email-too-long' });
  return ok(address as EmailAddress);
}

/**
 * Lower case, without a "+tag", without the signs that the provider ignores, and with one domain where a provider
 * gives one mailbox several.
 */
export function mailboxOf(address: EmailAddress): Mailbox {
  const { local, domain } = untagged(address);
  const provider = ONE_PROVIDER.find(({ domains }) => domains.includes(domain));
  return (
    provider === undefined ? `${local}@${domain}` : `${provider.plain(local)}@${provider.domains[0]}`
  ) as Mailbox;
}

/**
 * The mailbox and every other name that was noted for it before its provider's domains counted as one. To look for
 * what is kept under a name; what is written has the first.
 */
export function everyMailboxOf(address: EmailAddress): readonly [Mailbox, ...Mailbox[]] {
  const { local, domain } = untagged(address);
  const first = mailboxOf(address);
  const plain = first.slice(0, first.lastIndexOf('@'));
  const domains = ONE_PROVIDER.find((provider) => provider.domains.includes(domain))?.domains ?? [domain];
  const others = domains.flatMap((one) => [`${plain}@${one}`, `${local}@${one}`] as Mailbox[]);
  return [first, ...new Set(others.filter((name) => name !== first))];
}

function untagged(address: EmailAddress): { readonly local: string; readonly domain: string } {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at).toLowerCase();
  return { local: local.replace(/(?<=.)\+.*$/u, ''), domain: address.slice(at + 1) };
}

/** The address as people read it: an international domain in its own letters. Never written to. */
export function shownEmail(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  return `${address.slice(0, at + 1)}${domainToUnicode(domain) || domain}`;
}

/** What to do about an address that cannot be written to, in one way for pages and programs. */
export function emailAdvice(fault: EmailFault): string {
  switch (fault.kind) {
    case 'email-missing':
      return 'Enter an email address';
    case 'email-malformed':
      return 'Enter an email address in the right form, like name@example.com';
    case 'email-too-long':
      return 'Enter a shorter email address';
    case 'email-foreign':
      return `We cannot be sure that our mail reaches an address with “${fault.sign}” before the @. Enter another address`;
    case 'email-lookalike':
      return `The “${fault.sign}” in this address only looks like a plain letter. Type the address again with plain letters (a to z)`;
  }
}

/** `"ana.lee"` is the same mailbox as `ana.lee` (RFC 5321 4.1.2); what needs its quotes stays as it is. */
function unquoted(local: string): string {
  const inner = /^"((?:[^"\\]|\\.)*)"$/su.exec(local)?.[1]?.replace(/\\(.)/gsu, '$1');
  return inner !== undefined && LOCAL.test(inner) ? inner : local;
}

/** The first letter or sign outside ASCII, when nothing else is wrong with the words. */
function foreignSign(local: string): string | null {
  const sign = /[^\p{ASCII}]\p{M}*/u.exec(local)?.[0];
  return sign !== undefined && LOCAL.test(local.replace(/[\p{L}\p{M}\p{N}\p{S}]/gu, 'a')) ? sign : null;
}

/** The first letter of another alphabet among Latin ones that look like it. */
function twinLetter(words: string): string | null {
  return /\p{Script=Latin}/u.test(words) ? (TWIN_ALPHABETS.exec(words)?.[0] ?? null) : null;
}

function twinOfDomain(domain: string): string | null {
  const labels = `${domain}.${domainToUnicode(domain)}`.split('.');
  return labels.map(twinLetter).find((letter) => letter !== null) ?? null;
}

/** The domain in ASCII ("xn--…") and lower case, or null when it is none that mail can go to. */
function asciiDomain(typed: string): string | null {
  if (typed === '' || /[\s/?#\\:@%[\]]/u.test(typed)) return null;
  const url = URL.parse(`https://${typed}/`);
  if (url === null) return null;
  const labels = url.hostname.split('.');
  const top = labels.at(-1) ?? '';
  if (labels.length < 2 || /^[0-9]+$/.test(top)) return null;
  return labels.every((label) => LABEL.test(label)) ? url.hostname : null;
}
