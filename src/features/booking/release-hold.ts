import type { BookingContext } from '#/features/booking/context.ts';
import type { HoldId } from '#/features/booking/domain/hold.ts';
import { dropHold } from '#/features/booking/store/hold-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** Gives the time back at once. Releasing what is gone already is no fault: the wish is fulfilled. */
export async function releaseHold(context: BookingContext, id: HoldId): Promise<void> {
  await inTransaction(context.database.db, (trx) => dropHold(trx, id));
}
