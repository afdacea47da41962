import type { Selectable } from 'kysely';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { WaitListEntry, EntryId } from '#/features/waitlist/domain/entry.ts';
import type { Wishes, Stretch } from '#/features/waitlist/domain/wishes.ts';
import type { WaitListTables } from '#/features/waitlist/store/tables.ts';

export function rowOf(entry: WaitListEntry): WaitListTables['wait_list_entry'] {
  return {
    id: entry.id,
    location: entry.location,
    patient_id: entry.patientId,
    appointment_id: entry.appointmentId,
    source: entry.source,
    first_name: entry.firstName,
    last_name: entry.lastName,
    email: entry.email,
    phone: entry.phone,
    service: entry.service,
    wishes: JSON.stringify(entry.wishes),
    passed: JSON.stringify(entry.passed),
    asked_at: entry.askedAtMs,
    joined_at: entry.joinedAtMs,
    renewed_at: entry.renewedAtMs,
    ends_at: entry.endsAtMs,
    silences: entry.silences,
    question_at: entry.questionAtMs,
    ended_at: entry.endedAtMs,
    ended_because: entry.endedBecause,
    version: entry.version,
  };
}

/** Only this file writes the two columns of JSON. */
export function entryOf(row: Selectable<WaitListTables['wait_list_entry']>): WaitListEntry {
  return {
    id: row.id as EntryId,
    location: row.location,
    patientId: row.patient_id as PatientId | null,
    appointmentId: row.appointment_id as AppointmentId | null,
    source: row.source,
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    phone: row.phone,
    service: row.service,
    wishes: JSON.parse(row.wishes) as Wishes,
    passed: JSON.parse(row.passed) as readonly Stretch[],
    askedAtMs: row.asked_at,
    joinedAtMs: row.joined_at,
    renewedAtMs: row.renewed_at,
    endsAtMs: row.ends_at,
    silences: row.silences,
    questionAtMs: row.question_at,
    endedAtMs: row.ended_at,
    endedBecause: row.ended_because,
    version: row.version,
  };
}
