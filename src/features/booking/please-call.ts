import type { PatientContact } from '#/features/booking/domain/appointment.ts';
import { isOwnersDecision } from '#/features/patients/owner-decides.ts';
import type { Asker } from '#/platform/asker.ts';
import type { Trx } from '#/platform/db/database.ts';

/** This person books by phone only. Thrown in a transaction, so that nothing is written; the hold stays. */
export class PleaseCall extends Error {
  override readonly name = 'PleaseCall';
}

/** Staff see the mark and decide themselves. */
export async function refuseIfOwnerDecides(
  trx: Trx,
  patient: PatientContact,
  { actor }: Pick<Asker, 'actor'>,
): Promise<void> {
  if (actor.kind === 'patient' && (await isOwnersDecision(trx, patient)))
    throw new PleaseCall('The owner decides about visits of this person.');
}
