import { readPaymentCounts, type PaymentCounts } from '#/features/checkout/store/payment-counts.ts';
import type { Db } from '#/platform/db/database.ts';

export type { PaymentCounts };

/** How many payments, refunds and events a person may have to look at. */
export async function countPayments(db: Db): Promise<PaymentCounts> {
  return readPaymentCounts(db);
}
