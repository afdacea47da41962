import { everyMailboxOf, parseEmailAddress } from '#/kernel/email-address.ts';

/** The mailbox under its name of today, and the names it was noted under before. None without an address. */
export function mailboxesOf(email: string | null): readonly string[] {
  if (email === null || email === '') return [];
  const parsed = parseEmailAddress(email);
  // An address of an earlier release may be one that would be refused today.
  return parsed.ok ? everyMailboxOf(parsed.value) : [email.toLowerCase()];
}
