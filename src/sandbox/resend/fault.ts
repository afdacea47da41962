/**
 * What goes wrong from now on. `down`: refuses with 503. `slow`: takes the mail and answers long after anybody
 * waits. `bounce` and `complain`: takes the mail and sends the bad news as a signed webhook.
 */
export const RESEND_FAULTS = ['down', 'slow', 'bounce', 'complain', 'none'] as const;
export type ResendFault = (typeof RESEND_FAULTS)[number];

/** Longer than the product waits. */
const SLOW_MS = 15_000;

export type FaultSwitch = { fault: ResendFault; slowMs: number };

export function makeFaultSwitch(): FaultSwitch {
  return { fault: 'none', slowMs: SLOW_MS };
}

/** Reads `{ "fault": "slow", "slowMs": 15000 }`; `slowMs` may be left out. Null when it is none. */
export function readFault(given: Readonly<Record<string, unknown>>): FaultSwitch | null {
  const fault = RESEND_FAULTS.find((known) => known === given['fault']);
  const slowMs = given['slowMs'] ?? SLOW_MS;
  if (fault === undefined || typeof slowMs !== 'number' || !(slowMs >= 0 && slowMs <= 600_000)) return null;
  return { fault, slowMs };
}
