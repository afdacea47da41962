import { addressKey } from '#/features/comments/comment-tokens.ts';
import type { CommentsContext } from '#/features/comments/context.ts';
import { listSealedAddresses, replaceSealedAddress } from '#/features/comments/store/sealed-address-store.ts';
import { parseEmailAddress } from '#/kernel/email-address.ts';
import { inTransaction } from '#/platform/db/database.ts';

const BATCH = 100;

/**
 * Seals addresses anew that were sealed under a key that is no longer the first, and hashes them anew with it: else
 * their owners would not be found again. Returns how many.
 */
export async function resealCommentAddresses(context: CommentsContext): Promise<number> {
  const { db } = context.database;
  let resealed = 0;
  for (let afterId = ''; ;) {
    const batch = await listSealedAddresses(db, afterId, BATCH);
    for (const former of batch) {
      afterId = former.id;
      if (!context.sealedBox.isStale(former.email)) continue;
      const place = { table: 'comment', rowId: former.id, column: 'email' };
      const email = parseEmailAddress(context.sealedBox.open(former.email, place));
      if (!email.ok) throw new Error('A sealed address is none.');
      const sealed = {
        email: context.sealedBox.seal(email.value, place),
        emailKey: addressKey(context, email.value),
      };
      await inTransaction(db, (trx) => replaceSealedAddress(trx, former, sealed));
      resealed += 1;
    }
    if (batch.length < BATCH) return resealed;
  }
}

/** How many addresses wait for that. Changes nothing. */
export async function countStaleCommentAddresses(context: CommentsContext): Promise<number> {
  let stale = 0;
  for (let afterId = ''; ;) {
    const batch = await listSealedAddresses(context.database.db, afterId, BATCH);
    stale += batch.filter(({ email }) => context.sealedBox.isStale(email)).length;
    if (batch.length < BATCH) return stale;
    afterId = batch.at(-1)?.id ?? '';
  }
}
