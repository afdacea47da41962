import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { raiseSequence } from '#/features/booking/store/version-store.ts';
import type { Trx } from '#/platform/db/database.ts';

/**
 * Says that something of a visit changed that is not in its row, so that nobody acts on what stood there before. Null
 * when somebody was faster. What can be taken back, and what was asked of the patient, stays so.
 */
export async function raiseVersion(trx: Trx, before: AppointmentRecord): Promise<AppointmentRecord | null> {
  const isRaised = await raiseSequence(trx, before);
  return isRaised ? { ...before, sequence: before.sequence + 1 } : null;
}
