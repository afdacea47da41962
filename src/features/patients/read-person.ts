import type { PatientId } from '#/features/patients/domain/patient.ts';
import { personOf, type Person } from '#/features/patients/domain/person.ts';
import { findPerson } from '#/features/patients/store/patient-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** The person to whom a patient's row belongs; null for an unknown one. */
export async function readPerson(db: Db | Trx, id: PatientId): Promise<Person | null> {
  return personOf(await findPerson(db, id));
}
