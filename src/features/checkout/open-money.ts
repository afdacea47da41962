import type { AppointmentId, AppointmentStatus } from '#/features/booking/domain/appointment.ts';
import { readBalances } from '#/features/checkout/store/money-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

const IS_DUE: readonly AppointmentStatus[] = ['fulfilled', 'cancelled', 'noshow'];

/**
 * For each visit that took place or has a fee, what of it is open, in cents; below zero, so much was paid too much. What
 * is paid ahead is no debt of anybody's.
 */
export async function openMoneyCents(
  db: Db | Trx,
  visits: readonly { readonly id: AppointmentId; readonly status: AppointmentStatus }[],
): Promise<(id: AppointmentId) => number> {
  const due = visits.filter(({ status }) => IS_DUE.includes(status));
  const balances = await readBalances(
    db,
    due.map(({ id }) => id),
  );
  return (id) => balances.get(id) ?? 0;
}
