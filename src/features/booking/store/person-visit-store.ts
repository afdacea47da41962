import type { AppointmentId, AppointmentReference } from '#/features/booking/domain/appointment.ts';
import type { PersonVisit } from '#/features/booking/domain/person-visits.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** Every booked visit of these people, the latest first, whichever of their rows was booked. */
export async function listPersonVisits(
  db: Db | Trx,
  people: readonly PatientId[],
): Promise<readonly PersonVisit[]> {
  if (people.length === 0) return [];
  const owners = await db
    .selectFrom('patient')
    .select(['id', 'kept_id'])
    .where('kept_id', 'in', people)
    .execute();
  const personOf = new Map(owners.map(({ id, kept_id: kept }) => [id, kept]));
  const rows = await visitsOfRows(db, [...personOf.keys()]);
  return rows.map((row) => ({
    personId: personOf.get(row.patient_id ?? '') as PatientId,
    id: row.id as AppointmentId,
    reference: row.reference as AppointmentReference,
    status: row.status,
    startsAtMs: row.starts_at,
    endsAtMs: row.ends_at,
    localStart: row.local_start,
    practitioner: row.practitioner,
    service: row.service,
    feeCents: row.fee_cents,
    cancelledBy: row.cancelled_by,
    bookedAtMs: row.booked_at ?? row.created_at,
    typed: {
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
      phone: row.phone,
      birthDate: row.birth_date,
      guardian: row.guardian,
    },
  }));
}

/**
 * One look into the index for each person: PostgreSQL, before it has counted a table that was just filled, reads the
 * whole of it for a join or a list.
 */
async function visitsOfRows(db: Db | Trx, ids: readonly string[]) {
  const visitsOf = (id: string) =>
    db.selectFrom('appointment').selectAll().where('patient_id', '=', id).where('booked_at', 'is not', null);
  const [first, ...others] = ids;
  if (first === undefined) return [];
  const all = others.reduce((query, id) => query.unionAll(visitsOf(id)), visitsOf(first));
  return (await all.execute()).toSorted(
    (one, other) => other.starts_at - one.starts_at || (one.id < other.id ? -1 : 1),
  );
}

/** The person of the visit with this booking number; null for an unknown one and one that was never booked. */
export async function personOfReference(db: Db | Trx, reference: string): Promise<PatientId | null> {
  const row = await db
    .selectFrom('appointment')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .select('patient.kept_id')
    .where('appointment.reference', '=', reference)
    .executeTakeFirst();
  return (row?.kept_id ?? null) as PatientId | null;
}
