import {
  estimateDifference,
  type EstimateDifference,
} from '#/features/paperwork/domain/good-faith-estimate.ts';
import { findEstimate, openTasks } from '#/features/paperwork/store/estimate-store.ts';
import type { Trx } from '#/platform/db/database.ts';

export type ChargedVisit = {
  readonly appointmentId: string;
  /** Everything charged for the visit so far, in whole cents. */
  readonly chargedCents: number;
};

/**
 * Holds what is charged against the price in writing. At $400 over or more the desk gets a task, because the patient
 * may dispute the bill. Null for a visit without an estimate. May be called again with each new total.
 */
export async function recordCharge(
  trx: Trx,
  { appointmentId, chargedCents }: ChargedVisit,
  now: Temporal.Instant,
): Promise<EstimateDifference | null> {
  const holding = await findEstimate(trx, appointmentId);
  if (holding === undefined) return null;
  const difference = estimateDifference(holding.estimate, chargedCents);
  if (difference.isDisputable) {
    const { version } = holding;
    const task = { appointmentId, version, kind: 'charged-over', chargedCents } as const;
    await openTasks(trx, [task], now.epochMilliseconds);
  }
  return difference;
}
