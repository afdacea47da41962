import { DAY_MS } from '#/kernel/zoned-time.ts';

/** What is known of the mails a form has set off for one mailbox. Epoch milliseconds. */
export type MailHistory = { readonly mailAtMs: number | null; readonly mailCount: number };

export type SignUpMailPlan =
  { readonly kind: 'no-mail' } | { readonly kind: 'mail'; readonly atMs: number; readonly mailCount: number };

/** Between two mails that anybody can set off by typing an address into a form. */
export const MAIL_PAUSE_MS = DAY_MS;
/** So many in 30 days; then silence, however often the form is filled in. */
export const MOST_MAILS = 3;
const COUNTED_MS = 30 * DAY_MS;

/**
 * Whether a filled-in form is answered by mail, and when. One mail a mailbox in 24 hours and three in 30 days, by
 * whatever spelling. Who asks for the mail again gets it when the 24 hours are over.
 */
export function planSignUpMail(
  { mailAtMs, mailCount }: MailHistory,
  wantsAgain: boolean,
  nowMs: number,
): SignUpMailPlan {
  const counted = mailAtMs !== null && mailAtMs > nowMs - COUNTED_MS ? mailCount : 0;
  if (counted >= MOST_MAILS) return { kind: 'no-mail' };
  const earliestMs = mailAtMs === null ? nowMs : mailAtMs + MAIL_PAUSE_MS;
  if (earliestMs <= nowMs) return { kind: 'mail', atMs: nowMs, mailCount: counted + 1 };
  const isQueued = mailAtMs !== null && mailAtMs > nowMs;
  if (!wantsAgain || isQueued) return { kind: 'no-mail' };
  return { kind: 'mail', atMs: earliestMs, mailCount: counted + 1 };
}
