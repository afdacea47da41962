import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { dialectOf, type Trx } from '#/platform/db/database.ts';

/**
 * Makes two transactions about one appointment wait for each other, so that the second sees what the first has done. On
 * SQLite every transaction that writes does so anyway.
 */
export async function lockAppointment(trx: Trx, id: AppointmentId): Promise<void> {
  if (dialectOf(trx) === 'sqlite') return;
  await trx.selectFrom('appointment').select('id').where('id', '=', id).forUpdate().execute();
}
