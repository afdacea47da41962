import type { Database } from '#/platform/db/database.ts';

/** When the busy calendar of a therapist was last given away, and when that last failed. Epoch milliseconds. */
export type FeedReading = { readonly readMs: number | null; readonly failedMs: number | null };

/** A fault from before it was known whose calendar was asked for. */
export const ANYBODY = '';

const NEVER: FeedReading = { readMs: null, failedMs: null };
const readings = new WeakMap<Database, Map<string, FeedReading>>();

/** Kept in memory: asking for a calendar writes nothing. A new start knows nothing, until it is asked again. */
export function noteFeedReading(
  database: Database,
  practitioner: string,
  change: Partial<FeedReading>,
): void {
  const known = readings.get(database) ?? new Map<string, FeedReading>();
  readings.set(database, known);
  known.set(practitioner, { ...(known.get(practitioner) ?? NEVER), ...change });
}

export function feedReading(database: Database, practitioner: string): FeedReading {
  return readings.get(database)?.get(practitioner) ?? NEVER;
}
