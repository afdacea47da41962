import type { EmailFault } from '#/kernel/email-address.ts';

/** What to do about an address that cannot be written to, in one way for pages and programs. */
export const EMAIL_ADVICE: Readonly<Record<EmailFault['kind'], string>> = {
  'email-missing': 'Enter an email address',
  'email-malformed': 'Enter an email address in the right form, like name@example.com',
  'email-lookalike': 'Type the email address with plain letters (a to z). One sign in it only looks like one',
  'email-too-long': 'Enter a shorter email address',
};
