import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { recordOf, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** Many at once, in no order; what is unknown is left out. */
export async function listAppointments(
  db: Db | Trx,
  ids: readonly AppointmentId[],
): Promise<readonly AppointmentRecord[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('appointment').selectAll().where('id', 'in', ids).execute();
  return rows.map(recordOf);
}
