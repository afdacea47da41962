import { recordOf, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { Db } from '#/platform/db/database.ts';

/** Visits that were given and whose patient left between two instants (epoch milliseconds), and whom a mail reaches. */
export async function listGivenVisits(
  db: Db,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<readonly AppointmentRecord[]> {
  const rows = await db
    .selectFrom('appointment')
    .selectAll()
    .where('status', '=', 'fulfilled')
    .where('left_at', '>=', fromMs)
    .where('left_at', '<', toMs)
    .where('email', 'is not', null)
    .orderBy('left_at')
    .orderBy('id')
    .execute();
  return rows.map(recordOf);
}
