const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 6 * 60 * 60 * 1000;

/**
 * How long to wait after the `attempt`-th failed attempt (from 1): doubles from 30 seconds to 6 hours.
 * `random` in [0, 1) spreads the upper half, so that mails that failed together do not come back together.
 */
export function backOffMs(attempt: number, random: number): number {
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
  return Math.round(pauseMs / 2 + (pauseMs / 2) * random);
}
