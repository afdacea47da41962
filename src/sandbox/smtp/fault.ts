/**
 * What goes wrong from now on. `down`: hangs up at once with 421. `slow`: takes the mail and answers long after
 * anybody waits. `refuse`: knows no such mailbox, 550. `defer`: wants to be asked again later, 451. `drop`: takes the
 * mail and hangs up without a word.
 */
export const SMTP_FAULTS = ['down', 'slow', 'refuse', 'defer', 'drop', 'none'] as const;
export type SmtpFault = (typeof SMTP_FAULTS)[number];

/** Longer than the product waits. */
const SLOW_MS = 90_000;

export type SmtpFaultSwitch = { fault: SmtpFault; slowMs: number };

export function makeSmtpFaultSwitch(): SmtpFaultSwitch {
  return { fault: 'none', slowMs: SLOW_MS };
}

/** Reads `{ "fault": "slow", "slowMs": 90000 }`; `slowMs` may be left out. Null when it is none. */
export function readSmtpFault(given: Readonly<Record<string, unknown>>): SmtpFaultSwitch | null {
  const fault = SMTP_FAULTS.find((known) => known === given['fault']);
  const slowMs = given['slowMs'] ?? SLOW_MS;
  if (fault === undefined || typeof slowMs !== 'number' || !(slowMs >= 0 && slowMs <= 600_000)) return null;
  return { fault, slowMs };
}
