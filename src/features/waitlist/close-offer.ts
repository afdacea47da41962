import { giveOfferedTimeBack } from '#/features/booking/keep-offered-time.ts';
import type { EntryId, OfferStatus, WaitListOffer } from '#/features/waitlist/domain/entry.ts';
import { findOpenOffer, settleOffer } from '#/features/waitlist/store/offer-store.ts';
import type { Trx } from '#/platform/db/database.ts';

/**
 * Ends an offer that was not taken and gives its time back, in one transaction: the hold goes first, so that of an answer
 * and an end at the same moment one waits for the other. False when it was settled already.
 */
export async function closeOffer(
  trx: Trx,
  { id }: Pick<WaitListOffer, 'id'>,
  status: Exclude<OfferStatus, 'open' | 'taken'>,
  nowMs: number,
): Promise<boolean> {
  await giveOfferedTimeBack(trx, id);
  return settleOffer(trx, id, status, nowMs);
}

/** Takes back what an entry was asked about, because it ends. */
export async function withdrawOfferOf(trx: Trx, entryId: EntryId, nowMs: number): Promise<void> {
  const open = await findOpenOffer(trx, entryId);
  if (open !== undefined) await closeOffer(trx, open, 'withdrawn', nowMs);
}
