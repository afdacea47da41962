import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { deskStatus } from '#/features/booking/domain/desk-steps.ts';
import type { Visit } from '#/features/booking/find-visit.ts';
import { findByReference, readReferences } from '#/features/booking/store/appointment-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** The visit of a booking number; null also for one that waits for its payment: the desk does not know it yet. */
export async function findDeskVisit(db: Db | Trx, reference: string): Promise<Visit | null> {
  const visit = await findByReference(db, reference);
  return visit === undefined || deskStatus(visit) === null ? null : visit;
}

/** The booking numbers of visits, also of those that wait for their payment. */
export function bookingNumbers(
  db: Db | Trx,
  ids: readonly AppointmentId[],
): Promise<ReadonlyMap<AppointmentId, string>> {
  return readReferences(db, ids);
}
