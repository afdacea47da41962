import type { PatientId } from '#/features/patients/domain/patient.ts';
import { personOf, type Person } from '#/features/patients/domain/person.ts';
import { findPerson, keptFirst, listRowsOfPeople } from '#/features/patients/store/patient-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** The person to whom a patient's row belongs; null for an unknown one. */
export async function readPerson(db: Db | Trx, id: PatientId): Promise<Person | null> {
  return personOf(await findPerson(db, id));
}

/** Many at once, by the id of the row each was asked for. */
export async function readPeople(
  db: Db | Trx,
  ids: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, Person>> {
  const rows = await listRowsOfPeople(db, ids);
  const people = new Map<PatientId, Person>();
  for (const group of Map.groupBy(rows, ({ keptId }) => keptId).values()) {
    const person = personOf(keptFirst(group));
    if (person !== null) for (const { id } of group) people.set(id, person);
  }
  return people;
}
