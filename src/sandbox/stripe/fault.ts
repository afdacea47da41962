/**
 * What goes wrong from now on. `down`: refuses with 503 and sends no webhook. `slow`: does what it is asked and
 * answers long after anybody waits. `error`: does nothing and answers 500, which is kept under the key. `decline`:
 * every card is refused. `drop-webhooks`: webhooks of this time never come, not even later. `duplicate-webhooks`:
 * each comes three times, two of them at once. `reorder-webhooks`: they come newest first.
 */
export const STRIPE_FAULTS = [
  'down',
  'slow',
  'error',
  'decline',
  'drop-webhooks',
  'duplicate-webhooks',
  'reorder-webhooks',
  'none',
] as const;
export type StripeFault = (typeof STRIPE_FAULTS)[number];

/** Longer than the product waits. */
const SLOW_MS = 15_000;
const LONGEST_MS = 600_000;

export type StripeFaults = {
  fault: StripeFault;
  slowMs: number;
  /** How long each webhook waits before it is sent. */
  delayMs: number;
};

export function noFaults(): StripeFaults {
  return { fault: 'none', slowMs: SLOW_MS, delayMs: 0 };
}

/** Reads `{ "fault": "slow", "slowMs": 15000, "delayMs": 0 }`; the numbers may be left out. Null when it is none. */
export function readFaults(given: unknown): StripeFaults | null {
  if (typeof given !== 'object' || given === null || !('fault' in given)) return null;
  const fault = STRIPE_FAULTS.find((known) => known === given.fault);
  const slowMs = 'slowMs' in given ? given.slowMs : SLOW_MS;
  const delayMs = 'delayMs' in given ? given.delayMs : 0;
  if (fault === undefined || !isDuration(slowMs) || !isDuration(delayMs)) return null;
  return { fault, slowMs, delayMs };
}

function isDuration(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= LONGEST_MS;
}
