import { deskStatus, type DeskStatus } from '#/features/booking/domain/desk-steps.ts';
import type { AppointmentId, Canceller, VisitSource } from '#/features/booking/domain/appointment.ts';
import { sourceOf } from '#/features/booking/store/visit-source.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { fullName } from '#/kernel/person-name.ts';
import type { Interval } from '#/kernel/interval.ts';
import type { Db } from '#/platform/db/database.ts';

/** A visit as the front desk sees it: who, when, where and how it stands. There is no field for a reason. */
export type DayVisit = {
  readonly id: AppointmentId;
  readonly reference: string;
  readonly version: number;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly busyUntilMs: number;
  readonly practitioner: string;
  readonly room: string;
  readonly service: string;
  readonly status: DeskStatus;
  readonly patient: string;
  readonly phone: string;
  readonly source: VisitSource;
  readonly arrivedAtMs: number | null;
  readonly inRoomAtMs: number | null;
  readonly leftAtMs: number | null;
  readonly treatedMinutes: number | null;
  readonly feeCents: number;
  readonly cancelledBy: Canceller | null;
  readonly patientId: PatientId | null;
  /** The patient wrote to the care team. What stands there is not read here. */
  readonly hasNote: boolean;
};

/** The visits that start in this stretch, by start and therapist; what was never booked is none. `practitioner` null: everybody's. */
export async function listVisitsStarting(
  db: Db,
  { start, end }: Interval,
  practitioner: string | null,
): Promise<readonly DayVisit[]> {
  const rows = await db
    .selectFrom('appointment')
    .leftJoin('visit_note', 'visit_note.appointment_id', 'appointment.id')
    .selectAll('appointment')
    .select((row) => row('visit_note.reason', 'is not', null).as('has_note'))
    .where('starts_at', '>=', start)
    .where('starts_at', '<', end)
    .where('booked_at', 'is not', null)
    .$if(practitioner !== null, (query) => query.where('practitioner', '=', practitioner))
    .orderBy('starts_at')
    .orderBy('practitioner')
    .orderBy('id')
    .execute();
  return rows.flatMap((row) => {
    const status = deskStatus({ status: row.status, inRoomAtMs: row.in_room_at });
    if (status === null) return [];
    return {
      id: row.id as AppointmentId,
      reference: row.reference,
      version: row.sequence,
      startsAtMs: row.starts_at,
      endsAtMs: row.ends_at,
      busyUntilMs: row.busy_until,
      practitioner: row.practitioner,
      room: row.room,
      service: row.service,
      status,
      patient: fullName({ firstName: row.first_name, lastName: row.last_name }),
      phone: row.phone,
      source: sourceOf(row),
      arrivedAtMs: row.arrived_at,
      inRoomAtMs: row.in_room_at,
      leftAtMs: row.left_at,
      treatedMinutes: row.treated_minutes,
      feeCents: row.fee_cents,
      cancelledBy: row.cancelled_by,
      patientId: row.patient_id as PatientId | null,
      hasNote: Boolean(row.has_note),
    };
  });
}

/** When each of these patients was, or will be, here first. What was cancelled or missed counts as no visit. */
export async function firstVisitsOf(
  db: Db,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, number>> {
  if (patients.length === 0) return new Map();
  const rows = await db
    .selectFrom('appointment')
    .select(['patient_id', (row) => row.fn.min('starts_at').as('first')])
    .where('patient_id', 'in', patients)
    .where('status', 'in', ['booked', 'arrived', 'fulfilled'])
    .groupBy('patient_id')
    .execute();
  return new Map(rows.map(({ patient_id: id, first }) => [id as PatientId, first]));
}
