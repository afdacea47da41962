import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { auditAtVisit, readHealthAt, type AtVisitFault } from '#/features/treatment/at-visit.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import type { ClaimId } from '#/features/treatment/domain/claim.ts';
import { plansOfPerson, type Plan } from '#/features/treatment/read-plans.ts';
import { ok, type Result } from '#/kernel/result.ts';
import { inTransaction } from '#/platform/db/database.ts';

export type VisitPlans = {
  readonly plans: readonly Plan[];
  /** The claim that the visit counts to. */
  readonly ofThisVisit: ClaimId | null;
};

/** Payer, claims and orders of the person of a visit, with a line in the trail: both are one transaction. */
export async function readPlan(
  context: TreatmentContext,
  id: AppointmentId,
  asker: StaffAsker,
): Promise<Result<VisitPlans, AtVisitFault>> {
  return inTransaction(context.database.db, async (trx) => {
    const at = await readHealthAt(context, trx, id, asker);
    if (!at.ok) return at;
    const { plans, ofVisit } = await plansOfPerson(context, trx, at.value.personId);
    await auditAtVisit(trx, asker, at.value.visit, 'plan-read', context.clock.now());
    return ok({ plans, ofThisVisit: ofVisit.get(id) ?? null });
  });
}
