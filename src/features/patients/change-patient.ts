import type { PatientsContext } from '#/features/patients/context.ts';
import type { PatientFaultOf } from '#/features/patients/domain/faults.ts';
import type {
  ComfortCard,
  PatientFacts,
  PatientId,
  PatientRecord,
} from '#/features/patients/domain/patient.ts';
import { noteWay } from '#/features/patients/link-patient.ts';
import { findPatient, replacePatient } from '#/features/patients/store/patient-store.ts';
import { clearMarks } from '#/features/patients/store/mark-store.ts';
import type { StaffRight } from '#/features/staff/domain/roles.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

type Shown = {
  readonly id: PatientId;
  /** What the page was drawn from. */
  readonly version: number;
};
export type Changed = Promise<
  Result<PatientRecord, NotAllowed | PatientFaultOf<'unknown-patient' | 'changed-meanwhile'>>
>;

/** Puts right who somebody is and how to reach them. What visits say stays as it was typed for them. */
export function changeFacts(
  context: PatientsContext,
  { facts, ...shown }: Shown & { readonly facts: PatientFacts },
  asker: StaffAsker,
): Changed {
  const nowMs = context.clock.now().epochMilliseconds;
  return change(context, shown, asker, {
    right: 'book',
    action: 'patient.changed',
    to: (patient) => ({ ...patient, facts, checkedAtMs: nowMs }),
    also: (trx, patient) => noteWay(trx, patient.facts, patient),
  });
}

/** What was typed with bookings since then has been looked at, and the facts stay. */
export function keepFacts(context: PatientsContext, shown: Shown, asker: StaffAsker): Changed {
  const checkedAtMs = context.clock.now().epochMilliseconds;
  return change(context, shown, asker, {
    right: 'book',
    action: 'patient.checked',
    to: (patient) => ({ ...patient, checkedAtMs }),
  });
}

export function changeComfort(
  context: PatientsContext,
  { comfort, ...shown }: Shown & { readonly comfort: ComfortCard },
  asker: StaffAsker,
): Changed {
  return change(context, shown, asker, {
    right: 'book',
    action: 'patient.comfort-changed',
    to: (patient) => ({ ...patient, comfort }),
  });
}

/** Only the owner decides about visits of this person, or no longer. */
export function markForOwner(
  context: PatientsContext,
  { ownerDecides, ...shown }: Shown & { readonly ownerDecides: boolean },
  asker: StaffAsker,
): Changed {
  return change(context, shown, asker, {
    right: 'mark-patient',
    action: ownerDecides ? 'patient.marked' : 'patient.unmarked',
    to: (patient) => ({ ...patient, ownerDecides }),
    // Whichever of a person's rows had the mark.
    also: (trx, { keptId }) => (ownerDecides ? Promise.resolve() : clearMarks(trx, keptId)),
  });
}

type Change = {
  readonly right: StaffRight;
  readonly action: string;
  readonly to: (patient: PatientRecord) => PatientRecord;
  readonly also?: (trx: Trx, patient: PatientRecord) => Promise<void>;
};

async function change(
  context: PatientsContext,
  { id, version }: Shown,
  asker: StaffAsker,
  { right, action, to, also }: Change,
): Changed {
  const allowed = refuseUnless(asker, right);
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.db, async (trx) => {
    const before = await findPatient(trx, id);
    if (before === undefined) return failed({ kind: 'unknown-patient' });
    const after = to(before);
    if (before.version !== version || !(await replacePatient(trx, before, after))) {
      const stands = (await findPatient(trx, id)) ?? before;
      return failed({ kind: 'changed-meanwhile', version: stands.version });
    }
    await also?.(trx, after);
    const { actor, requestId } = asker;
    const subject = { kind: 'patient', id };
    await appendAuditEntry(trx, { actor, action, subject, requestId, at: context.clock.now() });
    return ok({ ...after, version: version + 1 });
  });
}
