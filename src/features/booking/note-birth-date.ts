import type { Asker } from '#/platform/asker.ts';
import { recordAudit } from '#/features/booking/record-change.ts';
import { replaceAppointment, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { noteWay } from '#/features/patients/link-patient.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import type { Trx } from '#/platform/db/database.ts';

/**
 * Adds the birth date that a program left out, so that the papers of the visit open. False when one is known already,
 * the person was erased, or somebody was faster: nothing is written.
 */
export async function noteBirthDate(
  trx: Trx,
  before: AppointmentRecord,
  birthDate: LocalDate,
  asker: Asker,
  now: Temporal.Instant,
): Promise<boolean> {
  const { patient, sequence } = before;
  if (patient.birthDate !== null || patient.email === '') return false;
  const after = { ...before, patient: { ...patient, birthDate }, sequence: sequence + 1 };
  if (!(await replaceAppointment(trx, before, after))) return false;
  const { patientId: id, location } = before;
  // Who books with this name and address and another birth date is somebody else from now on.
  if (id !== null) await noteWay(trx, after.patient, { id, location });
  await recordAudit(trx, asker, after, 'birth-date-told', now);
  return true;
}
