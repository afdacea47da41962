import type { PatientId } from '#/features/patients/domain/patient.ts';
import { deleteUnusedSince } from '#/features/patients/store/erase-store.ts';
import type { Trx } from '#/platform/db/database.ts';

/**
 * Takes back a patient who was added with a booking that is taken back, if nothing was written about them since. The
 * caller knows that no visit names them. Whoever was there before stays.
 */
export async function forgetNewPatient(
  trx: Trx,
  id: PatientId,
  addedAt: { readonly epochMilliseconds: number },
): Promise<void> {
  await deleteUnusedSince(trx, id, addedAt.epochMilliseconds);
}
