import type { PatientsContext } from '#/features/patients/context.ts';
import type { PatientFaultOf } from '#/features/patients/domain/faults.ts';
import type { PatientId, PatientRecord } from '#/features/patients/domain/patient.ts';
import { notePair, deletePair, findPairReason, settlePairRow } from '#/features/patients/store/pair-store.ts';
import { keepTogether, noteMerge, notePart } from '#/features/patients/store/merge-store.ts';
import { findPatient, findPerson, lockPatients } from '#/features/patients/store/patient-store.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

type Fault = NotAllowed | PatientFaultOf<'unknown-patient' | 'same-already' | 'not-merged'>;

/**
 * Says that two patients are one person. Nothing is moved or lost: the row that goes names the one that stays, and both
 * are the person from then on.
 */
export async function mergePatients(
  context: PatientsContext,
  { stays, goes }: { readonly stays: PatientId; readonly goes: PatientId },
  asker: StaffAsker,
): Promise<Result<PatientId, Fault>> {
  const allowed = refuseUnless(asker, 'merge-patients');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.db, async (trx) => {
    await lockPatients(trx, [stays, goes]);
    const [kept] = await findPerson(trx, stays);
    const [merged] = await findPerson(trx, goes);
    if (kept === undefined || merged === undefined) return failed({ kind: 'unknown-patient' });
    if (kept.id === merged.id) return failed({ kind: 'same-already' });
    const now = context.clock.now();
    await noteMerge(trx, merged.id, kept.id);
    await notePair(trx, [kept.id, merged.id], 'person', now.epochMilliseconds);
    await settlePairRow(trx, [kept.id, merged.id], 'same');
    await audit(trx, asker, 'patient.merged', kept.id, merged.id, now);
    return ok(kept.id);
  });
}

/** Takes a merge back: exactly the rows from before, and the visits each with the row they were booked under. */
export async function partPatients(
  context: PatientsContext,
  id: PatientId,
  asker: StaffAsker,
): Promise<Result<PatientId, Fault>> {
  const allowed = refuseUnless(asker, 'merge-patients');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.db, async (trx) => {
    await lockPatients(trx, [id]);
    const patient = await findPatient(trx, id);
    if (patient === undefined) return failed({ kind: 'unknown-patient' });
    const { mergedInto } = patient;
    if (mergedInto === null) return failed({ kind: 'not-merged' });
    const own = withAllBelow(await findPerson(trx, id), id);
    await notePart(trx, id);
    await keepTogether(trx, own, id);
    await openPair(trx, [mergedInto, id]);
    await audit(trx, asker, 'patient.parted', patient.keptId, id, context.clock.now());
    return ok(patient.keptId);
  });
}

/** A pair that a person made by merging goes; one that was found is open again. */
async function openPair(trx: Trx, pair: readonly [PatientId, PatientId]): Promise<void> {
  const isByPerson = (await findPairReason(trx, pair)) === 'person';
  await (isByPerson ? deletePair(trx, pair) : settlePairRow(trx, pair, null));
}

/** The row and everything that was merged into it, directly or by another. */
function withAllBelow(rows: readonly PatientRecord[], id: PatientId): readonly PatientId[] {
  const below = rows.filter(({ mergedInto }) => mergedInto === id);
  return [id, ...below.flatMap((row) => withAllBelow(rows, row.id))];
}

function audit(
  trx: Trx,
  { actor, requestId }: StaffAsker,
  action: string,
  kept: PatientId,
  other: PatientId,
  now: Temporal.Instant,
): Promise<void> {
  const subject = { kind: 'patient', id: kept };
  return appendAuditEntry(trx, { actor, action, subject, requestId, at: now, detail: { other } });
}
