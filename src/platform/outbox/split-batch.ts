import { inTransaction, type Database } from '#/platform/db/database.ts';
import { claimDueMessage, type ClaimedMessage } from '#/platform/outbox/claim.ts';
import type { MailBatch } from '#/platform/outbox/mailer.ts';

/**
 * The next message that is due and that the mailer can send in one request. A larger batch is divided first, each part
 * with a fate of its own. One that may be out already stays whole: dividing it could send its mails twice.
 */
export async function claimFittingMessage(
  database: Database,
  now: Temporal.Instant,
  mostInBatch: number,
): Promise<ClaimedMessage | undefined> {
  for (;;) {
    const message = await claimDueMessage(database.db, now);
    if (message === undefined || !('members' in message.content)) return message;
    if (message.mayBeOut || message.content.members.length <= mostInBatch) return message;
    await splitBatch(database, message, message.content, mostInBatch, now);
  }
}

/** Does nothing when another sender has taken the message over meanwhile. */
async function splitBatch(
  { db }: Database,
  { id, attempt, idempotencyKey }: ClaimedMessage,
  { letter, members }: MailBatch,
  size: number,
  { epochMilliseconds: nowMs }: Temporal.Instant,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const whole = await trx
      .updateTable('outbox_message')
      .set({ status: 'cancelled' })
      .where('id', '=', id)
      .where('attempts', '=', attempt)
      .where('status', '=', 'sending')
      .returning(['kind', 'recipient', 'not_before', 'created_at'])
      .executeTakeFirst();
    if (whole === undefined) return;
    const parts = Array.from({ length: Math.ceil(members.length / size) }, (_, part) => ({
      ...whole,
      payload: JSON.stringify({ letter, members: members.slice(part * size, (part + 1) * size) }),
      idempotency_key: `${idempotencyKey}/${part + 1}`,
      next_attempt_at: nowMs,
    }));
    await trx.insertInto('outbox_message').values(parts).execute();
  });
}
