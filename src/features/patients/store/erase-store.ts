import { EMPTY_COMFORT, type PatientId } from '#/features/patients/domain/patient.ts';
import { findPerson, replacePatient } from '#/features/patients/store/patient-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** Everybody who was booked with a mailbox, each by the row that stands for them. */
export async function listPeopleAt(
  db: Db | Trx,
  mailboxes: readonly string[],
): Promise<readonly PatientId[]> {
  if (mailboxes.length === 0) return [];
  const rows = await db
    .selectFrom('patient_known_as')
    .innerJoin('patient', 'patient.id', 'patient_known_as.patient_id')
    .select('patient.kept_id')
    .distinct()
    .where('patient_known_as.mailbox', 'in', mailboxes)
    .orderBy('patient.kept_id')
    .execute();
  return rows.map(({ kept_id: id }) => id as PatientId);
}

/** All rows of a person, the ways in which they were booked and the pairs they stand in. No visit may name them any more. */
export async function deletePerson(trx: Trx, keptId: PatientId): Promise<void> {
  await trx.deleteFrom('patient').where('kept_id', '=', keptId).execute();
}

/** What no record of care needs. */
export async function forgetComfort(trx: Trx, keptId: PatientId): Promise<void> {
  for (const patient of await findPerson(trx, keptId)) {
    const facts = { ...patient.facts, otherPhone: null };
    await replacePatient(trx, patient, { ...patient, facts, comfort: EMPTY_COMFORT, heardFrom: null });
  }
}

/** Patients added before `beforeMs`, a page at a time: each by the row that stands for them. */
export async function listPeopleFrom(
  db: Db | Trx,
  page: { readonly beforeMs: number; readonly after: string; readonly limit: number },
): Promise<readonly PatientId[]> {
  const rows = await db
    .selectFrom('patient')
    .select('id')
    .whereRef('id', '=', 'kept_id')
    .where('created_at', '<', page.beforeMs)
    .where('id', '>', page.after)
    .orderBy('id')
    .limit(page.limit)
    .execute();
  return rows.map(({ id }) => id as PatientId);
}

/** A row that was added at this moment and has neither changed nor been merged since. */
export async function deleteUnusedSince(trx: Trx, id: PatientId, addedAtMs: number): Promise<void> {
  await trx
    .deleteFrom('patient')
    .where('id', '=', id)
    .where('created_at', '=', addedAtMs)
    .where('version', '=', 1)
    .whereRef('kept_id', '=', 'id')
    .where((row) =>
      row.not(
        row.exists(row.selectFrom('patient as other').select('other.id').where('other.merged_into', '=', id)),
      ),
    )
    .execute();
}
