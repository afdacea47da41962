import { findVisitById, type Visit } from '#/features/booking/find-visit.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { linkVisit } from '#/features/booking/link-visit.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { refuseUnlessAtVisit, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import { personIdOf } from '#/features/treatment/read-plans.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import type { Trx } from '#/platform/db/database.ts';
import type { Asker } from '#/platform/asker.ts';

export type AtVisit = {
  readonly visit: Visit & { readonly patientId: PatientId };
  readonly personId: PatientId;
};
export type AtVisitFault = NotAllowed | FaultOf<'unknown-appointment'>;

/**
 * The visit at whose door somebody asks for what is sealed: its own therapist, or whoever may read all. Health is never
 * reached by a patient's name, so that nobody reads of people they do not treat.
 */
export async function readHealthAt(
  context: Pick<TreatmentContext, 'clock' | 'ids'>,
  trx: Trx,
  id: AppointmentId,
  asker: StaffAsker,
): Promise<Result<AtVisit, AtVisitFault>> {
  const found = await findVisitById(trx, id);
  if (found === undefined || found.bookedAtMs === null) return failed({ kind: 'unknown-appointment' });
  const allowed = refuseUnlessAtVisit(asker, 'read-health', found.practitioner);
  if (!allowed.ok) return allowed;
  const visit = await linkVisit(context, trx, found, context.clock.now());
  return ok({ visit, personId: await personIdOf(trx, visit.patientId) });
}

/** A line of the trail about a visit: ids and counts, never a word of what was read or written. */
export function auditAtVisit(
  trx: Trx,
  { actor, requestId }: Asker,
  { id }: Pick<Visit, 'id'>,
  verb: string,
  now: Temporal.Instant,
  detail: Readonly<Record<string, string | number>> = {},
): Promise<void> {
  const subject = { kind: 'appointment', id };
  return appendAuditEntry(trx, { actor, action: `treatment.${verb}`, subject, requestId, at: now, detail });
}
