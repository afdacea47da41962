import type { PatientId } from '#/features/patients/domain/patient.ts';
import { mailboxesOf } from '#/features/patients/domain/mailboxes.ts';
import {
  deletePerson,
  forgetComfort,
  listPeopleAt,
  listPeopleFrom,
} from '#/features/patients/store/erase-store.ts';
import { findPerson } from '#/features/patients/store/patient-store.ts';
import { appendAuditEntry, type AuditActor } from '#/platform/audit/audit-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** Everybody who was booked with any spelling of an address, each by the row that stands for them. */
export function peopleAt(db: Db | Trx, email: string): Promise<readonly PatientId[]> {
  return listPeopleAt(db, mailboxesOf(email));
}

/** Patients added before a time, a page at a time, each by the row that stands for them. */
export const pageOfPeople = listPeopleFrom;

/** The row that stands for a person, by the id of any of their rows; null for an unknown one. */
export async function keptIdOf(db: Db | Trx, id: PatientId): Promise<PatientId | null> {
  return (await findPerson(db, id))[0]?.keptId ?? null;
}

/**
 * Forgets a person who has no record that must stay; of anybody else what no record needs. With a line in the audit
 * trail. No visit may name the person any more when nothing stays.
 */
export async function erasePerson(
  trx: Trx,
  { id, recordStays }: { readonly id: PatientId; readonly recordStays: boolean },
  actor: AuditActor,
  now: Temporal.Instant,
): Promise<void> {
  await (recordStays ? forgetComfort(trx, id) : deletePerson(trx, id));
  await appendAuditEntry(trx, {
    actor,
    action: recordStays ? 'patient.comfort-erased' : 'patient.erased',
    subject: { kind: 'patient', id },
    requestId: null,
    at: now,
  });
}
