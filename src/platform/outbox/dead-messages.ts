import type { Db, Trx } from '#/platform/db/database.ts';

/** The dead letters, oldest first: each is a task for the desk. */
export async function listDeadMessages(db: Db | Trx, limit: number): Promise<readonly DeadMessage[]> {
  const rows = await db
    .selectFrom('outbox_message')
    .select(['id', 'kind', 'recipient', 'last_error', 'created_at'])
    .where('status', '=', 'dead')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    recipient: row.recipient,
    lastError: row.last_error ?? 'unknown',
    createdAt: Temporal.Instant.fromEpochMilliseconds(row.created_at),
  }));
}

/**
 * Sends a dead letter once more, because a person decided so. Its key is the old one, so a vendor who still
 * remembers it sends nothing twice. False when the message is not dead.
 */
export async function reviveDeadMessage(trx: Trx, id: number, now: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('outbox_message')
    .set({
      status: 'pending',
      attempts: 0,
      uncertain_since: null,
      last_error: null,
      next_attempt_at: now.epochMilliseconds,
    })
    .where('id', '=', id)
    .where('status', '=', 'dead')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** A message a person at the desk has to look at. */
export type DeadMessage = {
  readonly id: number;
  readonly kind: string;
  readonly recipient: string;
  readonly lastError: string;
  readonly createdAt: Temporal.Instant;
};
