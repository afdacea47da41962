import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { PersonVisit } from '#/features/booking/domain/person-visits.ts';
import { listPersonVisits, personOfReference } from '#/features/booking/store/person-visit-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** Every booked visit of each of these people, the latest first. */
export async function visitsOfPeople(
  db: Db | Trx,
  people: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, readonly PersonVisit[]>> {
  return Map.groupBy(await listPersonVisits(db, people), ({ personId }) => personId);
}

const REFERENCE = /^KN[\s-]?([0-9A-Z]{8})$/u;

/** The person whose visit has the booking number that was typed, in any case; null when it is none or unknown. */
export async function personByReference(db: Db | Trx, typed: string): Promise<PatientId | null> {
  const digits = REFERENCE.exec(typed.trim().toUpperCase())?.[1];
  return digits === undefined ? null : personOfReference(db, `KN-${digits}`);
}
