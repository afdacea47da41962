import { findVisitById, type Visit } from '#/features/booking/find-visit.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { MoneyLine } from '#/features/checkout/domain/money-line.ts';
import { linesOfVisits, listUnevenVisits } from '#/features/checkout/store/money-store.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { ok, type Result } from '#/kernel/result.ts';

const MOST = 500;

export type UnpaidVisit = {
  readonly visit: Visit;
  /** Below zero: so much was paid too much. */
  readonly balanceCents: number;
  readonly lines: readonly MoneyLine[];
};

/**
 * Visits that took place, or have a fee, and are not even: the oldest first. Fees stand here also when their visit has
 * left the schedule.
 */
export async function readUnpaid(
  { database: { db } }: Pick<CheckoutContext, 'database'>,
  asker: StaffAsker,
): Promise<Result<readonly UnpaidVisit[], NotAllowed>> {
  const allowed = refuseUnless(asker, 'take-money');
  if (!allowed.ok) return allowed;
  const uneven = await listUnevenVisits(db, MOST);
  const lines = await linesOfVisits(
    db,
    uneven.map(({ appointmentId }) => appointmentId),
  );
  const found: UnpaidVisit[] = [];
  for (const { appointmentId, balanceCents } of uneven) {
    const visit = await findVisitById(db, appointmentId);
    if (visit !== undefined) found.push({ visit, balanceCents, lines: lines.get(appointmentId) ?? [] });
  }
  return ok(found);
}
