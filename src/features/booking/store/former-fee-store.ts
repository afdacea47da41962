import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { Trx } from '#/platform/db/database.ts';

/** The fee that stood before the visit was cancelled, as the audit trail tells it. 0 when it tells nothing. */
export async function findFeeBeforeCancelling(trx: Trx, id: AppointmentId): Promise<number> {
  const row = await trx
    .selectFrom('audit_entry')
    .select('detail')
    .where('subject_kind', '=', 'appointment')
    .where('subject_id', '=', id)
    .where('action', '<>', 'appointment.cancelled')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const detail: unknown = row === undefined ? null : JSON.parse(row.detail);
  const isFee = typeof detail === 'object' && detail !== null && 'feeCents' in detail;
  return isFee && typeof detail.feeCents === 'number' ? detail.feeCents : 0;
}
