import type { BookingApp } from '#/features/booking/booking-app.ts';
import type { HoldId } from '#/features/booking/domain/hold.ts';
import { dropHold } from '#/features/booking/store/hold-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** Gives the time back at once. Releasing what is gone already is no fault: the wish is fulfilled. */
export async function releaseHold(app: BookingApp, id: HoldId): Promise<void> {
  await inTransaction(app.database.db, (trx) => dropHold(trx, id));
}
