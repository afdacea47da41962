/**
 * What goes wrong from now on. `down`: refuses with 503 and sends no webhook. `slow`: does what it is asked and answers
 * long after anybody waits. `too-many`: answers 429. `drop-webhooks`: webhooks of this time never come.
 * `duplicate-webhooks`: each comes twice. `reorder-webhooks`: they come newest first. `forge-webhooks`: they are signed
 * with another secret.
 */
export const CAL_FAULTS = [
  'down',
  'slow',
  'too-many',
  'drop-webhooks',
  'duplicate-webhooks',
  'reorder-webhooks',
  'forge-webhooks',
  'none',
] as const;
export type CalFaultName = (typeof CAL_FAULTS)[number];

/** Longer than the product waits. */
const SLOW_MS = 15_000;
const LONGEST_MS = 600_000;

export type CalFaultSwitch = { fault: CalFaultName; slowMs: number };

export function noCalFault(): CalFaultSwitch {
  return { fault: 'none', slowMs: SLOW_MS };
}

/** Reads `{ "fault": "slow", "slowMs": 15000 }`; the number may be left out. Null when it is none. */
export function readCalFault(given: Readonly<Record<string, unknown>>): CalFaultSwitch | null {
  const fault = CAL_FAULTS.find((known) => known === given['fault']);
  const slowMs = given['slowMs'] ?? SLOW_MS;
  if (fault === undefined || typeof slowMs !== 'number' || !(slowMs >= 0 && slowMs <= LONGEST_MS))
    return null;
  return { fault, slowMs };
}
