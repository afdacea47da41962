import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { readPaidCents } from '#/features/checkout/store/paid-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** For each visit that was cancelled or missed, what of its fee no card payment covers, in cents. */
export async function openFeesCents(
  db: Db | Trx,
  visits: readonly { readonly id: AppointmentId; readonly status: string; readonly feeCents: number }[],
): Promise<(id: AppointmentId) => number> {
  const withFee = visits.filter(
    ({ status, feeCents }) => feeCents > 0 && (status === 'cancelled' || status === 'noshow'),
  );
  const paid = await readPaidCents(
    db,
    withFee.map(({ id }) => id),
  );
  const open = new Map(withFee.map(({ id, feeCents }) => [id, Math.max(0, feeCents - (paid.get(id) ?? 0))]));
  return (id) => open.get(id) ?? 0;
}
