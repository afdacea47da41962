import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { Trx } from '#/platform/db/database.ts';

/** What stood with the visit before it came to `action`, as the audit trail tells it: no fee when it tells nothing. */
export async function findCostBefore(
  trx: Trx,
  id: AppointmentId,
  action: 'appointment.cancelled' | 'appointment.noshow',
): Promise<Pick<AppointmentRecord, 'feeCents' | 'lateForgiven'>> {
  const row = await trx
    .selectFrom('audit_entry')
    .select('detail')
    .where('subject_kind', '=', 'appointment')
    .where('subject_id', '=', id)
    .where('action', '<>', action)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const detail: unknown = row === undefined ? null : JSON.parse(row.detail);
  if (typeof detail !== 'object' || detail === null) return { feeCents: 0, lateForgiven: false };
  const isFee = 'feeCents' in detail && typeof detail.feeCents === 'number';
  return {
    feeCents: isFee ? Number(detail.feeCents) : 0,
    lateForgiven: 'lateForgiven' in detail && detail.lateForgiven === true,
  };
}
