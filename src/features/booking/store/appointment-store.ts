import type { Selectable } from 'kysely';
import {
  statusesBefore,
  type AppointmentId,
  type AppointmentReference,
  type AppointmentStatus,
  type Canceller,
  type PatientContact,
  type PaymentChoice,
  type VisitSource,
} from '#/features/booking/domain/appointment.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { BookingTables } from '#/features/booking/store/tables.ts';
import { sourceColumns, sourceOf } from '#/features/booking/store/visit-source.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** An agreed visit, whole. All instants are epoch milliseconds. */
export type AppointmentRecord = {
  readonly id: AppointmentId;
  readonly reference: AppointmentReference;
  readonly status: AppointmentStatus;
  readonly service: string;
  readonly practitioner: string;
  readonly room: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly busyUntilMs: number;
  /** The clock reading that was promised, `YYYY-MM-DDTHH:MM`, in `timeZone`. */
  readonly localStart: string;
  readonly timeZone: string;
  readonly priceCents: number;
  readonly anyPractitioner: boolean;
  readonly payment: PaymentChoice;
  readonly selfPay: boolean;
  /** As it was typed for this visit. */
  readonly patient: PatientContact;
  /** Whose visit it is; null until it is booked. Only `setVisitPatient` changes it. */
  readonly patientId: PatientId | null;
  readonly sequence: number;
  readonly linkVersion: number;
  readonly createdAtMs: number;
  readonly bookedAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly cancelledBy: Canceller | null;
  readonly feeCents: number;
  /** A late change of this visit was forgiven: the person's next one is not. */
  readonly lateForgiven: boolean;
  readonly location: string;
  readonly source: VisitSource;
  readonly arrivedAtMs: number | null;
  readonly inRoomAtMs: number | null;
  readonly leftAtMs: number | null;
  /** Minutes with the therapist, as the desk noted them. */
  readonly treatedMinutes: number | null;
};

export async function insertAppointment(trx: Trx, appointment: AppointmentRecord): Promise<void> {
  await trx
    .insertInto('appointment')
    .values({ ...rowOf(appointment), patient_id: appointment.patientId })
    .execute();
}

/** Says whose visit it is. The visit itself does not change: calendars and versions stay. */
export async function setVisitPatient(trx: Trx, id: AppointmentId, patientId: PatientId): Promise<void> {
  await trx.updateTable('appointment').set({ patient_id: patientId }).where('id', '=', id).execute();
}

/** Booked visits that say not yet whose they are, in the order in which they were booked. */
export async function listVisitsWithoutPatient(
  db: Db | Trx,
  limit: number,
): Promise<readonly AppointmentRecord[]> {
  const rows = await db
    .selectFrom('appointment')
    .selectAll()
    .where('patient_id', 'is', null)
    .where('booked_at', 'is not', null)
    .where('phone', '<>', '')
    .orderBy('booked_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(recordOf);
}

export async function findAppointment(
  db: Db | Trx,
  id: AppointmentId,
): Promise<AppointmentRecord | undefined> {
  const row = await db.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : recordOf(row);
}

/** By the booking number, in whatever case it was typed. */
export async function findByReference(db: Db | Trx, typed: string): Promise<AppointmentRecord | undefined> {
  const row = await db
    .selectFrom('appointment')
    .selectAll()
    .where('reference', '=', typed.trim().toUpperCase())
    .executeTakeFirst();
  return row === undefined ? undefined : recordOf(row);
}

/**
 * Replaces the appointment if it is still at the sequence it was read at and its status may lead to the new one.
 * False when somebody was faster: nothing is written.
 */
export async function replaceAppointment(
  trx: Trx,
  before: AppointmentRecord,
  after: AppointmentRecord,
): Promise<boolean> {
  return swap(trx, before, after, [
    ...(before.status === after.status ? [before.status] : statusesBefore(after.status)),
    ...(canComeBack(before) && after.status === 'booked' ? ['cancelled' as const] : []),
  ]);
}

/** The same for the front desk, which may also lead a visit back: the caller's rule has looked at the status. */
export async function changeAppointment(
  trx: Trx,
  before: AppointmentRecord,
  after: AppointmentRecord,
): Promise<boolean> {
  return swap(trx, before, after, [before.status]);
}

async function swap(
  trx: Trx,
  { id, sequence }: AppointmentRecord,
  after: AppointmentRecord,
  from: readonly AppointmentStatus[],
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('appointment')
    .set(rowOf(after))
    .where('id', '=', id)
    .where('sequence', '=', sequence)
    .where('status', 'in', from)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** False only in a diary that nobody has used yet. */
export async function hasAnyVisit(db: Db | Trx): Promise<boolean> {
  return (await db.selectFrom('appointment').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** True when any visit, whatever became of it, is of this row of a patient. */
export async function hasVisits(db: Db | Trx, patientId: string): Promise<boolean> {
  const row = await db
    .selectFrom('appointment')
    .select('id')
    .where('patient_id', '=', patientId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** For a booking that is taken back before anybody was told of it. What hangs on it goes with it. */
export async function deleteAppointment(trx: Trx, id: AppointmentId): Promise<void> {
  await trx.deleteFrom('appointment').where('id', '=', id).execute();
}

/** A late payment, or a patient who takes a cancellation back, books the visit again. The clinic's word stands. */
function canComeBack({ cancelledBy }: AppointmentRecord): boolean {
  return cancelledBy === 'payment-ended' || cancelledBy === 'patient';
}

/** Ids and addresses of the booked visits that have not ended yet. */
export async function listVisitAddresses(
  db: Db | Trx,
  nowMs: number,
): Promise<readonly { readonly id: AppointmentId; readonly email: string }[]> {
  const rows = await db
    .selectFrom('appointment')
    .select(['id', 'email'])
    .where('status', 'in', ['booked', 'arrived'])
    .where('ends_at', '>', nowMs)
    .orderBy('starts_at')
    .execute();
  return rows.flatMap(({ id, email }) => (email === null ? [] : [{ id: id as AppointmentId, email }]));
}

/** What people read out on the phone, by id. */
export async function readReferences(
  db: Db | Trx,
  ids: readonly AppointmentId[],
): Promise<ReadonlyMap<AppointmentId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('appointment')
    .select(['id', 'reference'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, reference }) => [id as AppointmentId, reference]));
}

/** Appointments that wait for a payment and whose hold is gone. */
export async function listUnheldPending(db: Db | Trx, limit: number): Promise<readonly AppointmentRecord[]> {
  const rows = await db
    .selectFrom('appointment')
    .selectAll('appointment')
    .leftJoin('hold', 'hold.id', 'appointment.id')
    .where('appointment.status', '=', 'pending')
    .where('hold.id', 'is', null)
    .orderBy('appointment.created_at')
    .limit(limit)
    .execute();
  return rows.map(recordOf);
}

function rowOf(appointment: AppointmentRecord): Omit<BookingTables['appointment'], 'patient_id'> {
  const { patient } = appointment;
  return {
    id: appointment.id,
    reference: appointment.reference,
    status: appointment.status,
    service: appointment.service,
    practitioner: appointment.practitioner,
    room: appointment.room,
    starts_at: appointment.startsAtMs,
    ends_at: appointment.endsAtMs,
    busy_until: appointment.busyUntilMs,
    local_start: appointment.localStart,
    time_zone: appointment.timeZone,
    price_cents: appointment.priceCents,
    any_practitioner: appointment.anyPractitioner ? 1 : 0,
    payment: appointment.payment,
    self_pay: appointment.selfPay ? 1 : 0,
    first_name: patient.firstName,
    last_name: patient.lastName,
    email: patient.email,
    phone: patient.phone,
    birth_date: patient.birthDate,
    guardian: patient.guardian,
    sequence: appointment.sequence,
    link_version: appointment.linkVersion,
    created_at: appointment.createdAtMs,
    booked_at: appointment.bookedAtMs,
    ended_at: appointment.endedAtMs,
    cancelled_by: appointment.cancelledBy,
    fee_cents: appointment.feeCents,
    late_forgiven: appointment.lateForgiven ? 1 : 0,
    location: appointment.location,
    ...sourceColumns(appointment.source),
    arrived_at: appointment.arrivedAtMs,
    in_room_at: appointment.inRoomAtMs,
    left_at: appointment.leftAtMs,
    treated_minutes: appointment.treatedMinutes,
  };
}

export function recordOf(row: Selectable<BookingTables['appointment']>): AppointmentRecord {
  return {
    id: row.id as AppointmentId,
    reference: row.reference as AppointmentReference,
    status: row.status,
    service: row.service,
    practitioner: row.practitioner,
    room: row.room,
    startsAtMs: row.starts_at,
    endsAtMs: row.ends_at,
    busyUntilMs: row.busy_until,
    localStart: row.local_start,
    timeZone: row.time_zone,
    priceCents: row.price_cents,
    anyPractitioner: row.any_practitioner === 1,
    payment: row.payment,
    selfPay: row.self_pay === 1,
    patient: {
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
      phone: row.phone,
      birthDate: row.birth_date,
      guardian: row.guardian,
    },
    patientId: row.patient_id as PatientId | null,
    sequence: row.sequence,
    linkVersion: row.link_version,
    createdAtMs: row.created_at,
    bookedAtMs: row.booked_at,
    endedAtMs: row.ended_at,
    cancelledBy: row.cancelled_by,
    feeCents: row.fee_cents,
    lateForgiven: row.late_forgiven === 1,
    location: row.location,
    source: sourceOf(row),
    arrivedAtMs: row.arrived_at,
    inRoomAtMs: row.in_room_at,
    leftAtMs: row.left_at,
    treatedMinutes: row.treated_minutes,
  };
}
