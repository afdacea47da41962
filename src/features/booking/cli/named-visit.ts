import { Refusal } from '#/cli/verb.ts';
import { findByReference, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** The visit with a booking number such as KN-7Q4F2MXT, in whatever case it was typed. Refuses an unknown one. */
export async function namedVisit(db: Db | Trx, typed: string): Promise<AppointmentRecord> {
  const visit = await findByReference(db, typed);
  if (visit === undefined) throw new Refusal(`No visit has the booking number ${typed}.`);
  return visit;
}
