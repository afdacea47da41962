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
  const rows = await db
    .selectFrom('appointment')
    .innerJoin('patient', 'patient.id', 'appointment.patient_id')
    .selectAll('appointment')
    .select('patient.kept_id')
    .where('patient.kept_id', 'in', people)
    .where('appointment.booked_at', 'is not', null)
    .orderBy('appointment.starts_at', 'desc')
    .orderBy('appointment.id')
    .execute();
  return rows.map((row) => ({
    personId: row.kept_id as PatientId,
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
