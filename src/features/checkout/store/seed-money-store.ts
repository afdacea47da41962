import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { ChargedVisit } from '#/features/checkout/domain/visit-charges.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import type { Trx } from '#/platform/db/database.ts';

export type SeededVisit = ChargedVisit & {
  readonly id: AppointmentId;
  readonly location: string;
  readonly day: LocalDate;
  readonly endedAtMs: number;
};

/** Visits that are over, in the order of their days. */
export async function listVisitsThatAreOver(trx: Trx): Promise<readonly SeededVisit[]> {
  const rows = await trx
    .selectFrom('appointment')
    .select(['id', 'location', 'status', 'price_cents', 'fee_cents', 'local_start', 'ended_at', 'ends_at'])
    .where('status', 'in', ['fulfilled', 'noshow', 'cancelled'])
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id as AppointmentId,
    location: row.location,
    status: row.status,
    priceCents: row.price_cents,
    feeCents: row.fee_cents,
    day: row.local_start.slice(0, 10) as LocalDate,
    endedAtMs: row.ended_at ?? row.ends_at,
  }));
}
