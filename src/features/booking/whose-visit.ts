import type { BookingContext } from '#/features/booking/context.ts';
import type { PatientContact } from '#/features/booking/domain/appointment.ts';
import type { OverrideReason } from '#/features/booking/domain/desk-rules.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { HeardFrom } from '#/features/patients/domain/heard-from.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { readPerson } from '#/features/patients/read-person.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** Somebody new, by name and phone; or somebody from the list of patients. */
export type DeskPatient =
  | { readonly kind: 'new'; readonly contact: PatientContact; readonly heardFrom?: HeardFrom | null }
  | { readonly kind: 'known'; readonly patientId: PatientId };

/** What is known of a patient goes with the visit. Some people only the owner lets in. */
export async function whoseVisit(
  { database }: Pick<BookingContext, 'database'>,
  patient: DeskPatient,
  override: OverrideReason | null,
  { staff }: StaffAsker,
): Promise<
  Result<Pick<AppointmentRecord, 'patient' | 'patientId'>, FaultOf<'unknown-patient' | 'owner-decides'>>
> {
  if (patient.kind === 'new') return ok({ patient: patient.contact, patientId: null });
  const person = await readPerson(database.db, patient.patientId);
  if (person === null) return failed({ kind: 'unknown-patient' });
  const isAgreed = staff.role === 'owner' || override === 'owner-agreed';
  if (person.ownerDecides && !isAgreed) return failed({ kind: 'owner-decides' });
  const { otherPhone: _, ...contact } = person.facts;
  return ok({ patient: contact, patientId: person.id });
}
