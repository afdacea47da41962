import { FORGET_AFTER_MS, PROOF_YEARS } from '#/features/newsletter/domain/subscriber.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import {
  deleteSubscriber,
  endUnconfirmedReturns,
  clearOldAddresses,
  listForgettable,
} from '#/features/newsletter/store/old-address-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

/**
 * Forgets what the newsletter has no reason to keep: who never confirmed, 30 days after the last mail; the address of
 * who has left, after 30 days, also when it was typed again and not confirmed; and the proof of consent, 4 years after leaving (the term of US consumer claims).
 */
export async function eraseOldAddresses(
  context: Pick<NewsletterContext, 'database' | 'clock' | 'content'>,
): Promise<{ readonly people: number; readonly addresses: number }> {
  const now = context.clock.now();
  const beforeMs = now.epochMilliseconds - FORGET_AFTER_MS;
  const proofBefore = now
    .toZonedDateTimeISO(context.content.clinic.timeZone)
    .subtract({ years: PROOF_YEARS });
  return inTransaction(context.database.db, async (trx) => {
    await endUnconfirmedReturns(trx, beforeMs);
    const ids = await listForgettable(trx, beforeMs, proofBefore.epochMilliseconds);
    for (const id of ids) await deleteSubscriber(trx, id);
    return { people: ids.length, addresses: await clearOldAddresses(trx, beforeMs) };
  });
}
