import type { CoverageOutcome } from '#/features/coverage/domain/outcome.ts';
import { countSettled } from '#/features/coverage/store/coverage-check-store.ts';
import type { Interval } from '#/kernel/interval.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/**
 * How the checks ended that the clinic settled in this stretch and still keeps, where somebody said how. Numbers only:
 * nothing sealed is opened for them.
 */
export function countOutcomes(
  db: Db | Trx,
  settled: Interval,
): Promise<Readonly<Record<CoverageOutcome, number>>> {
  return countSettled(db, settled);
}
