import type { BookingContext } from '#/features/booking/context.ts';
import {
  listVisitsWithoutPatient,
  setVisitPatient,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { linkPatient } from '#/features/patients/link-patient.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { othersFirst } from '#/platform/db/others-first.ts';

/** So many in one transaction: on SQLite a request waits for one at most. */
const BATCH = 10;

export type LinkedVisit = AppointmentRecord & { readonly patientId: PatientId };

/** Finds or makes the patient of a visit in the transaction that books it. What is linked stays linked. */
export async function linkVisit(
  context: Pick<BookingContext, 'ids'>,
  trx: Trx,
  visit: AppointmentRecord,
  now: Temporal.Instant,
): Promise<LinkedVisit> {
  if (visit.patientId !== null) return { ...visit, patientId: visit.patientId };
  const patientId = await linkPatient(context, trx, visit.patient, now);
  await setVisitPatient(trx, visit.id, patientId);
  return { ...visit, patientId };
}

/**
 * Gives every booked visit its patient that has none: those from before patients had a row, and those that a process of
 * the release before still books. In the order of booking, so that it ends alike wherever it is done. Returns how many.
 */
export async function linkEarlierVisits(context: Pick<BookingContext, 'database' | 'ids'>): Promise<number> {
  for (let linked = 0; ;) {
    const batch = await inTransaction(context.database.db, async (trx) => {
      const visits = await listVisitsWithoutPatient(trx, BATCH);
      for (const visit of visits) await linkVisit(context, trx, visit, bookedAt(visit));
      return visits.length;
    });
    linked += batch;
    if (batch < BATCH) return linked;
    await othersFirst();
  }
}

function bookedAt({ bookedAtMs, createdAtMs }: AppointmentRecord): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(bookedAtMs ?? createdAtMs);
}
