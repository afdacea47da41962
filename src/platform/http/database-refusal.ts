import { databaseTrouble, type DatabaseTrouble } from '#/platform/db/database-errors.ts';
import type { RefusalKind } from './refusals.ts';

export type DatabaseRefusal = {
  readonly kind: Extract<RefusalKind, 'busy' | 'unavailable'>;
  readonly headers: readonly (readonly [string, string])[];
};

/** One answer for all that the database can suffer: 503, a fixed code, and when to come back. */
export const DATABASE_REFUSALS: Readonly<Record<DatabaseTrouble, DatabaseRefusal>> = {
  busy: refusal('busy', 2),
  unreachable: refusal('unavailable', 5),
  full: refusal('unavailable', 60),
  readOnly: refusal('unavailable', 60),
};

/** How to answer when `error` comes from a database in trouble; undefined when it is a fault of ours. */
export function refusalOfDatabase(error: unknown): DatabaseRefusal | undefined {
  const trouble = databaseTrouble(error);
  return trouble === undefined ? undefined : DATABASE_REFUSALS[trouble];
}

function refusal(kind: DatabaseRefusal['kind'], seconds: number): DatabaseRefusal {
  return { kind, headers: [['Retry-After', String(seconds)]] };
}
