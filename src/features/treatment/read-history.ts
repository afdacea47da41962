import { findVisitById } from '#/features/booking/find-visit.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { refuseUnless, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { auditAtVisit, readHealthAt, type AtVisitFault } from '#/features/treatment/at-visit.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import type { TreatmentFaultOf } from '#/features/treatment/domain/faults.ts';
import type { HistoryRecord, HistoryState, ReadingReason } from '#/features/treatment/domain/history.ts';
import { personIdOf } from '#/features/treatment/read-plans.ts';
import { findDraft, listHistories, visitsWithHistory } from '#/features/treatment/store/history-store.ts';
import { isGateLocked, openGates } from '#/features/treatment/store/history-gate.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

/**
 * What a patient has told, the newest first: for the therapist of the visit, and for the owner with a reason. Each
 * reading has its line in the trail, in the same transaction.
 */
export async function readHistory(
  context: TreatmentContext,
  id: AppointmentId,
  reason: ReadingReason | null,
  asker: StaffAsker,
): Promise<Result<readonly HistoryRecord[], AtVisitFault | TreatmentFaultOf<'reason-needed'>>> {
  return inTransaction(context.database.db, async (trx) => {
    const at = await readHealthAt(context, trx, id, asker);
    if (!at.ok) return at;
    const isOwn = asker.staff.practitioner === at.value.visit.practitioner;
    if (!isOwn && reason === null) return failed({ kind: 'reason-needed' });
    const histories = await listHistories(trx, context.sealedBox, at.value.personId);
    const detail = isOwn ? { reason: 'own-visit' } : { reason: reason ?? '' };
    await auditAtVisit(trx, asker, at.value.visit, 'history-read', context.clock.now(), detail);
    return ok(histories);
  });
}

export type HistoryStanding = { readonly state: HistoryState; readonly isLocked: boolean };

/** How far the papers of a visit are, without reading them. Says nothing about health: for everybody at the desk. */
export async function historyStanding(
  { database, sealedBox }: Pick<TreatmentContext, 'database' | 'sealedBox'>,
  { id, patientId }: { readonly id: AppointmentId; readonly patientId: PatientId | null },
): Promise<HistoryStanding> {
  const { db } = database;
  const isDone = (await visitsWithHistory(db, [id])).has(id);
  const isBegun = isDone || (await findDraft(db, sealedBox, id)) !== null;
  const person = patientId === null ? null : await personIdOf(db, patientId);
  return {
    state: isDone ? 'done' : isBegun ? 'begun' : 'not-begun',
    isLocked: person !== null && (await isGateLocked(db, person)),
  };
}

/** Whether the patient has not told yet what they should before this visit. Reads no word of it. */
export async function isHistoryDue(trx: Trx, { id }: { readonly id: AppointmentId }): Promise<boolean> {
  return !(await visitsWithHistory(trx, [id])).has(id);
}

/** Opens a history that wrong birth dates have closed, once the desk knows on the phone who calls. */
export async function unlockHistory(
  context: TreatmentContext,
  id: AppointmentId,
  asker: StaffAsker,
): Promise<Result<null, AtVisitFault>> {
  const allowed = refuseUnless(asker, 'see-patients');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.db, async (trx) => {
    const visit = await findVisitById(trx, id);
    if (visit === undefined) return failed({ kind: 'unknown-appointment' });
    if (visit.patientId === null) return ok(null);
    await openGates(trx, await personIdOf(trx, visit.patientId));
    await auditAtVisit(trx, asker, visit, 'history-unlocked', context.clock.now());
    return ok(null);
  });
}
