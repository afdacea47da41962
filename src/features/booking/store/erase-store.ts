import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { AppointmentId, AppointmentStatus } from '#/features/booking/domain/appointment.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** What erasing needs to know of a visit. */
export type VisitOfPerson = {
  readonly id: AppointmentId;
  readonly reference: string;
  readonly status: AppointmentStatus;
  readonly endsAtMs: number;
  readonly email: string | null;
  readonly phone: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly birthDate: string | null;
  /** The row that stands for its patient; null for a visit that was never booked. */
  readonly personId: PatientId | null;
};

/** Every spelling under which visits were booked. */
export async function listBookedAddresses(db: Db | Trx): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('appointment')
    .select('email')
    .distinct()
    .where('email', '<>', '')
    .execute();
  return rows.flatMap(({ email }) => email ?? []);
}

export async function listVisitsUnder(
  db: Db | Trx,
  emails: readonly string[],
): Promise<readonly VisitOfPerson[]> {
  if (emails.length === 0) return [];
  return (await visitRows(db).where('appointment.email', 'in', emails).execute()).map(visitOf);
}

/** The visits of these people, whichever of their rows was booked. */
export async function listVisitsOfPatients(
  db: Db | Trx,
  people: readonly PatientId[],
): Promise<readonly VisitOfPerson[]> {
  if (people.length === 0) return [];
  return (await visitRows(db).where('patient.kept_id', 'in', people).execute()).map(visitOf);
}

export async function findVisitByReference(
  db: Db | Trx,
  reference: string,
): Promise<VisitOfPerson | undefined> {
  const row = await visitRows(db).where('appointment.reference', '=', reference).executeTakeFirst();
  return row === undefined ? undefined : visitOf(row);
}

function visitRows(db: Db | Trx) {
  return db
    .selectFrom('appointment')
    .leftJoin('patient', 'patient.id', 'appointment.patient_id')
    .select([
      'appointment.id',
      'appointment.reference',
      'appointment.status',
      'appointment.ends_at',
      'appointment.email',
      'appointment.phone',
      'appointment.first_name',
      'appointment.last_name',
      'appointment.birth_date',
      'patient.kept_id',
    ])
    .orderBy('appointment.starts_at')
    .orderBy('appointment.id');
}

/** Leaves the times and the money of a visit, and takes away who it was. Its links stop working. */
export async function makeVisitAnonymous(trx: Trx, id: AppointmentId): Promise<void> {
  await trx.deleteFrom('visit_note').where('appointment_id', '=', id).execute();
  await trx.deleteFrom('former_visit').where('appointment_id', '=', id).execute();
  await trx.deleteFrom('clinic_news').where('appointment_id', '=', id).execute();
  await trx.deleteFrom('unproved_visit').where('appointment_id', '=', id).execute();
  await trx.deleteFrom('desk_action').where('appointment_id', '=', id).execute();
  await trx.deleteFrom('phone_task').where('appointment_id', '=', id).execute();
  await trx.deleteFrom('visit_answer').where('appointment_id', '=', id).execute();
  await trx
    .updateTable('appointment')
    .set((row) => ({
      first_name: 'Erased',
      last_name: 'Person',
      email: '',
      phone: '',
      birth_date: null,
      guardian: null,
      patient_id: null,
      link_version: row('link_version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** Forgets that somebody asked for the links to their visits. */
export async function deleteLinkRequest(trx: Trx, mailbox: string): Promise<void> {
  await trx.deleteFrom('link_request').where('mailbox', '=', mailbox).execute();
}

type Row = Awaited<ReturnType<ReturnType<typeof visitRows>['execute']>>[number];

function visitOf(row: Row): VisitOfPerson {
  return {
    id: row.id as AppointmentId,
    reference: row.reference,
    status: row.status,
    endsAtMs: row.ends_at,
    email: row.email,
    phone: row.phone,
    firstName: row.first_name,
    lastName: row.last_name,
    birthDate: row.birth_date,
    personId: row.kept_id as PatientId | null,
  };
}
