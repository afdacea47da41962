import type { PatientsContext } from '#/features/patients/context.ts';
import { findTermsOf } from '#/features/patients/domain/find-words.ts';
import type { PatientId, PatientRecord } from '#/features/patients/domain/patient.ts';
import { personOf, type Person } from '#/features/patients/domain/person.ts';
import { listRowsOf, searchPeople } from '#/features/patients/store/find-store.ts';
import { patientOf } from '#/features/patients/store/patient-row.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { ok, type Result } from '#/kernel/result.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** More are told to type more: nobody reads further. */
export const MOST_FOUND = 20;

export type FoundPeople = {
  readonly people: readonly Person[];
  /** There are more than are shown. */
  readonly hasMore: boolean;
  /** So little was typed that everybody would be found. */
  readonly isTooShort: boolean;
};

/** Whom the text names: parts of names, of a phone, of an address. */
export async function findPeople(
  { database }: Pick<PatientsContext, 'database'>,
  text: string,
  asker: StaffAsker,
): Promise<Result<FoundPeople, NotAllowed>> {
  const allowed = refuseUnless(asker, 'see-patients');
  if (!allowed.ok) return allowed;
  const terms = findTermsOf(text);
  if (terms.length === 0) return ok({ people: [], hasMore: false, isTooShort: true });
  const ids = await searchPeople(database.db, terms, MOST_FOUND + 1);
  const people = await listPeople(database.db, ids.slice(0, MOST_FOUND));
  return ok({ people, hasMore: ids.length > MOST_FOUND, isTooShort: false });
}

/** These people, in the order in which they were named. */
export async function listPeople(db: Db | Trx, ids: readonly PatientId[]): Promise<readonly Person[]> {
  const byPerson = Map.groupBy((await listRowsOf(db, ids)).map(patientOf), ({ keptId }) => keptId);
  return ids.flatMap((id) => {
    const rows = byPerson.get(id) ?? [];
    const person = personOf(rows.toSorted(keptFirst));
    return person === null ? [] : [person];
  });
}

function keptFirst(one: PatientRecord, other: PatientRecord): number {
  return Number(one.mergedInto !== null) - Number(other.mergedInto !== null);
}
