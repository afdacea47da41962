import { recordOf, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** Visits that have not begun treatment and take time between the instants, soonest first. */
export async function listVisitsAhead(
  db: Db | Trx,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<readonly AppointmentRecord[]> {
  const rows = await db
    .selectFrom('appointment')
    .selectAll()
    .where('status', 'in', ['booked', 'arrived'])
    .where('in_room_at', 'is', null)
    .where('ends_at', '>', fromMs)
    .where('starts_at', '<', toMs)
    .orderBy('starts_at')
    .orderBy('practitioner')
    .execute();
  return rows.map(recordOf);
}
