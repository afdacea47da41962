import { sql } from 'kysely';
import { dialectOf, type Db } from '#/platform/db/database.ts';
import type { MailBatch, RenderedMail } from '#/platform/outbox/mailer.ts';

/** How long a sender may take for one mail. After that it is taken for dead and its outcome for unknown. */
export const SENDING_LEASE_MS = 2 * 60 * 1000;

/** Vendors forget an idempotency key after 24 hours; from then on a second attempt could be a second mail. */
export const KEY_LIFETIME_MS = 24 * 60 * 60 * 1000;

export type ClaimedMessage = {
  readonly id: number;
  /** Empty for a batch. */
  readonly recipient: string;
  readonly content: RenderedMail | MailBatch;
  readonly idempotencyKey: string;
  /** Counts this attempt. Only the sender of this very attempt may write down how it ended. */
  readonly attempt: number;
  readonly claimedAt: Temporal.Instant;
  /** True when an earlier attempt may have got through. */
  readonly mayBeOut: boolean;
};

/**
 * Takes the message that is due longest for one sender, or undefined when none is. One statement, so two
 * processes never take the same one. A message whose sender died is due again once its lease is over.
 */
export async function claimDueMessage(db: Db, now: Temporal.Instant): Promise<ClaimedMessage | undefined> {
  const nowMs = now.epochMilliseconds;
  const row = await db
    .updateTable('outbox_message')
    .set((builder) => ({
      status: 'sending',
      attempts: builder('attempts', '+', 1),
      uncertain_since: uncertainSince,
      next_attempt_at: nowMs + SENDING_LEASE_MS,
    }))
    .where('id', '=', (builder) => {
      const due = builder
        .selectFrom('outbox_message')
        .select('id')
        .where('status', 'in', ['pending', 'sending'])
        .where('next_attempt_at', '<=', nowMs)
        .orderBy('next_attempt_at')
        .orderBy('id')
        .limit(1);
      return dialectOf(db) === 'postgres' ? due.forUpdate().skipLocked() : due;
    })
    .returning(['id', 'recipient', 'payload', 'idempotency_key', 'attempts', 'uncertain_since'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    recipient: row.recipient,
    content: JSON.parse(row.payload) as RenderedMail | MailBatch,
    idempotencyKey: row.idempotency_key,
    attempt: row.attempts,
    claimedAt: now,
    mayBeOut: row.uncertain_since !== null,
  };
}

/** Gives up on due messages that may have gone out too long ago for the vendor to remember. Returns their ids. */
export async function deadLetterUncertainMessages(db: Db, now: Temporal.Instant): Promise<readonly number[]> {
  // The attempt that would follow still needs its lease before the vendor forgets.
  const longAgoMs = now.epochMilliseconds - KEY_LIFETIME_MS + SENDING_LEASE_MS;
  const rows = await db
    .updateTable('outbox_message')
    .set({ status: 'dead', last_error: 'unknown', uncertain_since: uncertainSince })
    .where('status', 'in', ['pending', 'sending'])
    .where('next_attempt_at', '<=', now.epochMilliseconds)
    .where(uncertainSince, '<=', longAgoMs)
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** A message still marked as being sent when its lease is over is one whose sender died in the middle. */
const uncertainSince = sql<number | null>`coalesce(uncertain_since,
  case when status = 'sending' then next_attempt_at - ${SENDING_LEASE_MS} end)`;
