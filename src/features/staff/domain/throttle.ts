import { DAY_MS, MINUTE_MS } from '#/kernel/zoned-time.ts';

/** How many wrong ones pass before a pause follows each, and which place is counted. */
export type ThrottleRule = { readonly free: number };

/**
 * One account from one place: whoever guesses waits, and nobody waits elsewhere. A device on which the person has
 * signed in before is a place of its own, so that no stranger can keep an owner out, not even in the same building.
 */
export const TRIES_AT_ACCOUNT: ThrottleRule = { free: 5 };
export const TRIES_ON_KNOWN_DEVICE: ThrottleRule = { free: 10 };
/** Everybody of one network, whatever account they name. */
export const TRIES_OF_NETWORK: ThrottleRule = { free: 30 };
/** Wrong codes after the right password, from anywhere but a known device: somebody has the password. */
export const CODES_OF_STRANGERS: ThrottleRule = { free: 20 };

/** The pause after each wrong one beyond the free ones; the last holds from then on. */
export const PAUSES_MS = [1, 2, 4, 8, 15].map((minutes) => minutes * MINUTE_MS);
/** After a quiet day all is forgotten. */
export const FORGET_MS = DAY_MS;

/** How long to wait since the last try. */
export function pauseAfter(tries: number, { free }: ThrottleRule): number {
  if (tries < free) return 0;
  return PAUSES_MS[Math.min(tries - free, PAUSES_MS.length - 1)] ?? 0;
}
