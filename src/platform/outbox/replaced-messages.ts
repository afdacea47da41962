import type { Db, Trx } from '#/platform/db/database.ts';
import { nameBeginsWith } from '#/platform/outbox/messages-about.ts';

/**
 * Stops the mails of these beginnings that nobody has begun to send, because `by` made them untrue. Gives their names.
 */
export async function replaceMessages(
  trx: Trx,
  beginnings: readonly string[],
  by: string,
): Promise<readonly string[]> {
  if (beginnings.length === 0) return [];
  const rows = await trx
    .updateTable('outbox_message')
    .set({ status: 'cancelled', replaced_by: by })
    .where('status', '=', 'pending')
    .where(nameBeginsWith(beginnings))
    .returning('idempotency_key')
    .execute();
  return rows.map(({ idempotency_key }) => idempotency_key);
}

/** `by` was taken back: what it had stopped waits again for the time it had. */
export async function restoreMessages(trx: Trx, by: string): Promise<void> {
  await trx
    .updateTable('outbox_message')
    .set({ status: 'pending', replaced_by: null })
    .where('replaced_by', '=', by)
    .execute();
}

export async function isMessageReplaced(db: Db | Trx, idempotencyKey: string): Promise<boolean> {
  const row = await db
    .selectFrom('outbox_message')
    .select('id')
    .where('idempotency_key', '=', idempotencyKey)
    .where('replaced_by', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}
