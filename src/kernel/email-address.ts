import type { Branded } from '#/kernel/ids.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** An address as it is written to: trimmed, NFC, domain in lower case. The part before the @ keeps its case. */
export type EmailAddress = Branded<string, 'EmailAddress'>;

/** One key for all spellings that reach the same person, for limits and "already subscribed"; never written to. */
export type Mailbox = Branded<string, 'Mailbox'>;

export type EmailFault = { readonly kind: 'email-missing' | 'email-malformed' | 'email-too-long' };

/** RFC 5321 4.5.3.1: 64 octets before the @, 254 in all. */
const MAX_LOCAL = 64;
const MAX_ADDRESS = 254;
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const DOTS_IGNORED = new Set(['gmail.com', 'googlemail.com']);
const SAME_DOMAIN: Readonly<Record<string, string>> = { 'googlemail.com': 'gmail.com' };

/**
 * Reads an address a person typed. Normalised before it is looked at, because two spellings of one letter must
 * not be two addresses; the part before the @ must be ASCII, because look-alike letters have stolen accounts.
 */
export function parseEmailAddress(typed: string): Result<EmailAddress, EmailFault> {
  const text = typed.normalize('NFC').trim();
  if (text === '') return failed({ kind: 'email-missing' });
  if (text.length > MAX_ADDRESS) return failed({ kind: 'email-too-long' });
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(0, at));
  const domain = asciiDomain(text.slice(at + 1));
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
