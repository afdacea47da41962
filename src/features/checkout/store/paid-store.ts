import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** What came in by card for each visit and did not go back. Visits without a card payment are left out. */
export async function readPaidCents(
  db: Db | Trx,
  ids: readonly AppointmentId[],
): Promise<ReadonlyMap<AppointmentId, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('payment')
    .innerJoin('payment_charge', 'payment_charge.payment_id', 'payment.id')
    .select(['payment.appointment_id', 'payment_charge.captured_cents', 'payment_charge.refunded_cents'])
    .where('payment.appointment_id', 'in', ids)
    .execute();
  const paid = new Map<AppointmentId, number>();
  for (const row of rows) {
    const id = row.appointment_id as AppointmentId;
    paid.set(id, (paid.get(id) ?? 0) + row.captured_cents - row.refunded_cents);
  }
  return paid;
}
