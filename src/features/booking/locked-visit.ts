import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { findVisitById, type Visit } from '#/features/booking/find-visit.ts';
import { lockAppointment } from '#/features/booking/store/lock-appointment.ts';
import type { Trx } from '#/platform/db/database.ts';

/** A visit as it stands, which nobody else changes until the transaction is over. */
export async function lockedVisit(trx: Trx, id: AppointmentId): Promise<Visit | undefined> {
  await lockAppointment(trx, id);
  return findVisitById(trx, id);
}
