import type { Mailbox } from '#/kernel/email-address.ts';

/**
 * Providers with a mailbox for millions of people each: many sign-ups from there are no sign of an attack. At any
 * other domain all mailboxes may belong to one person.
 */
const LARGE_PROVIDERS = new Set([
  'aol.com',
  'att.net',
  'bellsouth.net',
  'charter.net',
  'comcast.net',
  'cox.net',
  'earthlink.net',
  'fastmail.com',
  'frontier.com',
  'gmail.com',
  'gmx.com',
  'hey.com',
  'hotmail.com',
  'icloud.com',
  'live.com',
  'mac.com',
  'mail.com',
  'me.com',
  'msn.com',
  'outlook.com',
  'pm.me',
  'proton.me',
  'protonmail.com',
  'sbcglobal.net',
  'spectrum.net',
  'verizon.net',
  'yahoo.com',
  'yandex.com',
  'ymail.com',
  'zoho.com',
]);

/** Second levels under which a country sells names, such as "co.uk". */
const SHARED_SECOND_LEVEL = /^(?:ac|co|com|edu|gov|net|nom|or|org)$/;

/** What one owner can make mailboxes under; null for the large providers. Subdomains count as their parent. */
export function ownedDomain(mailbox: Mailbox): string | null {
  const labels = mailbox.slice(mailbox.lastIndexOf('@') + 1).split('.');
  const top = labels.at(-1) ?? '';
  const isShared = top.length === 2 && SHARED_SECOND_LEVEL.test(labels.at(-2) ?? '');
  const domain = labels.slice(isShared ? -3 : -2).join('.');
  return LARGE_PROVIDERS.has(domain) ? null : domain;
}
