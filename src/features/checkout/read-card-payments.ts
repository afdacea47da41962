import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { Payment } from '#/features/checkout/domain/payment.ts';
import { listPayments } from '#/features/checkout/store/payment-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** Every try to pay for a visit by card, first to last, with what the card company has told. */
export function readCardPayments(db: Db | Trx, id: AppointmentId): Promise<readonly Payment[]> {
  return listPayments(db, id);
}
