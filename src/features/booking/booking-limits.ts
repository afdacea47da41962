import type { BookingApp } from '#/features/booking/booking-app.ts';
import { clientPseudonym } from '#/features/booking/booking-tokens.ts';
import { countUse, type RateAnswer, type RateRule } from '#/server/limits/rate-limit-store.ts';

const TEN_MINUTES = 600_000;

/** What one client may ask of the engine, by the pages and as a program together. */
const CLIENT_RULES = {
  hold: { uses: 60, windowMs: TEN_MINUTES },
  'hold-change': { uses: 120, windowMs: TEN_MINUTES },
  appointment: { uses: 30, windowMs: 6 * TEN_MINUTES },
} as const satisfies Readonly<Record<string, RateRule>>;

export type LimitedUse = keyof typeof CLIENT_RULES;

/** Who asks, for limits and caps: a keyed hash of the address, or null when limits are off. */
export function limitedClient(app: BookingApp, clientKey: string): string | null {
  return app.config.limits ? clientPseudonym(app, clientKey) : null;
}

/** Counts one use by a client and says whether it was within the rule. */
export async function countClientUse(
  app: BookingApp,
  clientKey: string,
  use: LimitedUse,
): Promise<RateAnswer> {
  const client = limitedClient(app, clientKey);
  if (client === null) return { allowed: true };
  return countUse(app.database.db, `${use}:${client}`, CLIENT_RULES[use], app.clock.now());
}
