import { DAY_MS, MINUTE_MS } from '#/kernel/zoned-time.ts';

/** So many visits a network books in a day with mailboxes that have never pressed a link of ours. */
export const UNPROVED_RULE = { uses: 2, windowMs: DAY_MS } as const;
/** From this share of a day's working time on, the next visit of an unproved mailbox waits for a press. */
export const MOST_UNPROVED_SHARE = 0.3;
/** The time is kept so long for the press. */
export const PROOF_MINUTES = 30;

export function proofUntilMs(nowMs: number): number {
  return nowMs + PROOF_MINUTES * MINUTE_MS;
}

/** Both in minutes of practitioners' time on one day. */
export function dayNeedsProof(unprovedMinutes: number, workingMinutes: number): boolean {
  return unprovedMinutes >= workingMinutes * MOST_UNPROVED_SHARE;
}
