import type { Branded } from '#/kernel/ids.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** An address as it is written to: trimmed, NFC, domain in lower case. The part before the @ keeps its case. */
export type EmailAddress = Branded<string, 'EmailAddress'>;

/** One key for all spellings that reach the same person, for limits and "already subscribed"; never written to. */
export type Mailbox = Branded<string, 'Mailbox'>;

export type EmailFault = {
  readonly kind: 'email-missing' | 'email-malformed' | 'email-too-long' | 'email-lookalike';
};

/** RFC 5321 4.5.3.1: 64 octets before the @, 254 in all. */
const MAX_LOCAL = 64;
const MAX_ADDRESS = 254;
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** What a keyboard can type but no eye can see; two addresses must not differ by it. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** Alphabets with letters that look like Latin ones. */
const TWIN_ALPHABETS =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/u;
const DOTS_IGNORED = new Set(['gmail.com', 'googlemail.com']);
const SAME_DOMAIN: Readonly<Record<string, string>> = { 'googlemail.com': 'gmail.com' };

/**
 * Reads an address a person typed. Spelled in one way before it is looked at (wide letters become plain ones,
 * unseen signs go, needless quotes go), because two spellings must not be two addresses. The part before the @
 * must then be ASCII, and a domain may not mix alphabets that look alike, because such letters have stolen accounts:
 * `email-lookalike`.
 */
export function parseEmailAddress(typed: string): Result<EmailAddress, EmailFault> {
  const text = typed.toWellFormed().normalize('NFKC').replace(UNSEEN, '').trim();
  if (text === '') return failed({ kind: 'email-missing' });
  if (text.length > MAX_ADDRESS) return failed({ kind: 'email-too-long' });
  const at = text.lastIndexOf('@');
  const local = unquoted(text.slice(0, Math.max(0, at)));
  const domain = asciiDomain(text.slice(at + 1));
  if (at > 0 && (isForeignLocal(local) || hasTwinLetters(text.slice(at + 1))))
    return failed({ kind: 'email-lookalike' });
  if (at < 1 || !LOCAL.test(local) || domain === null) return failed({ kind: 'email-malformed' });
  const address = `${local}@${domain}`;
  if (local.length > MAX_LOCAL || address.length > MAX_ADDRESS) return failed({ kind: 'email-too-long' });
  return ok(address as EmailAddress);
}

/** Lower case, without a "+tag", and without dots where the provider ignores them. */
export function mailboxOf(address: EmailAddress): Mailbox {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const untagged = address
    .slice(0, at)
    .toLowerCase()
    .replace(/(?<=.)\+.*$/u, '');
  const local = DOTS_IGNORED.has(domain) ? untagged.replaceAll('.', '') : untagged;
  return `${local}@${SAME_DOMAIN[domain] ?? domain}` as Mailbox;
}

/** `"ana.lee"` is the same mailbox as `ana.lee` (RFC 5321 4.1.2); what needs its quotes stays as it is. */
function unquoted(local: string): string {
  const inner = /^"((?:[^"\\]|\\.)*)"$/su.exec(local)?.[1]?.replace(/\\(.)/gsu, '$1');
  return inner !== undefined && LOCAL.test(inner) ? inner : local;
}

/** Words with letters or signs outside ASCII, and nothing else that is wrong with them. */
function isForeignLocal(local: string): boolean {
  return /[^\p{ASCII}]/u.test(local) && LOCAL.test(local.replace(/[\p{L}\p{M}\p{N}\p{S}]/gu, 'a'));
}

/** A part of the domain that mixes Latin letters with those of an alphabet that looks like it. */
function hasTwinLetters(domain: string): boolean {
  return domain.split('.').some((label) => /\p{Script=Latin}/u.test(label) && TWIN_ALPHABETS.test(label));
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
