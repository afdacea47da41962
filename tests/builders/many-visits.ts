import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import type { BookingSite } from './booking.ts';

const CHUNK = 400;
/** Within a few hours of the model, so that all of them are on its day. */
const SPREAD_MINUTES = 240;

/** So many more visits on the day of the model, each of somebody else, as rows alone: no time is taken for them. */
export async function fillWithVisits(
  { database: { db } }: Pick<BookingSite, 'database'>,
  count: number,
  model: AppointmentRecord,
): Promise<void> {
  const visit = await db
    .selectFrom('appointment')
    .selectAll()
    .where('id', '=', model.id)
    .executeTakeFirstOrThrow();
  for (let from = 0; from < count; from += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, count - from) }, (_, index) => {
      const n = from + index;
      const shiftMs = (n % SPREAD_MINUTES) * MINUTE_MS;
      return {
        ...visit,
        id: `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`,
        reference: `KN-M${n.toString(36).toUpperCase().padStart(7, '0')}`,
        email: `person${String(n)}@example.com`,
        phone: `206-${String(2_000_000 + n).replace(/^(...)/, '$1-')}`,
        patient_id: null,
        starts_at: visit.starts_at + shiftMs,
        ends_at: visit.ends_at + shiftMs,
        busy_until: visit.busy_until + shiftMs,
      };
    });
    await db.insertInto('appointment').values(rows).execute();
  }
}
