import type { Db, Trx } from '#/platform/db/database.ts';
import type { MailBatch, RenderedMail } from '#/platform/outbox/mailer.ts';

export type NewOutboxMessage = {
  /** What the mail is for, e.g. `appointment.confirmed`. Appears in logs. */
  readonly kind: string;
  readonly recipient: string;
  readonly mail: RenderedMail;
  /** Names the one mail this is, e.g. `appointment.confirmed:<id>:<version>`. Holds no secret and no address. */
  readonly idempotencyKey: string;
  readonly now: Temporal.Instant;
  /** Not sent earlier; `now` when left out. */
  readonly notBefore?: Temporal.Instant;
};

/**
 * Puts a mail in the outbox, in the transaction of the change that caused it: both are stored or neither is.
 * A second message with the same idempotency key changes nothing.
 */
export async function appendOutboxMessage(trx: Trx, message: NewOutboxMessage): Promise<void> {
  const { mail, ...row } = message;
  await insertMessage(trx, { ...row, content: mail });
}

/** The same for many mails that leave in one request, as one row with one fate. */
export async function appendOutboxBatch(
  trx: Trx,
  message: Omit<NewOutboxMessage, 'recipient' | 'mail'> & { readonly batch: MailBatch },
): Promise<void> {
  const { batch, ...row } = message;
  await insertMessage(trx, { ...row, recipient: '', content: batch });
}

type NewRow = Omit<NewOutboxMessage, 'mail'> & { readonly content: RenderedMail | MailBatch };

async function insertMessage(trx: Trx, message: NewRow): Promise<void> {
  const { kind, recipient, content, idempotencyKey, now, notBefore = now } = message;
  await trx
    .insertInto('outbox_message')
    .values({
      kind,
      recipient,
      payload: JSON.stringify(content),
      idempotency_key: idempotencyKey,
      not_before: notBefore.epochMilliseconds,
      next_attempt_at: notBefore.epochMilliseconds,
      created_at: now.epochMilliseconds,
    })
    .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
    .execute();
}

/** Takes a mail back that nobody has begun to send. False when there is none: it is on its way, gone or unknown. */
export async function cancelPendingMessage(trx: Trx, idempotencyKey: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('outbox_message')
    .set({ status: 'cancelled' })
    .where('idempotency_key', '=', idempotencyKey)
    .where('status', '=', 'pending')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Lets a mail that waits for its time leave now. False when there is none. */
export async function hastenMessage(
  trx: Trx,
  idempotencyKey: string,
  { epochMilliseconds: nowMs }: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('outbox_message')
    .set({ not_before: nowMs, next_attempt_at: nowMs })
    .where('idempotency_key', '=', idempotencyKey)
    .where('status', '=', 'pending')
    .where('not_before', '>', nowMs)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Forgets mails that were sent or cancelled and were written before `before`. Returns how many. */
export async function forgetSettledMessages(trx: Db | Trx, before: Temporal.Instant): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('outbox_message')
    .where('status', 'in', ['sent', 'cancelled'])
    .where('created_at', '<', before.epochMilliseconds)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Rows of one kind that wait or are on their way. */
export async function countWaitingOf(db: Db | Trx, kind: string): Promise<number> {
  const { waiting } = await db
    .selectFrom('outbox_message')
    .select((builder) => builder.fn.countAll<number>().as('waiting'))
    .where('kind', '=', kind)
    .where('status', 'in', ['pending', 'sending'])
    .executeTakeFirstOrThrow();
  return waiting;
}

/** How many mails wait and how many are dead, for the desk's warning and for the metrics. */
export async function countOutbox(
  db: Db | Trx,
): Promise<{ readonly waiting: number; readonly dead: number }> {
  const rows = await db
    .selectFrom('outbox_message')
    .select(['status', (builder) => builder.fn.countAll<number>().as('messages')])
    .where('status', 'in', ['pending', 'sending', 'dead'])
    .groupBy('status')
    .execute();
  const count = (status: string) => rows.find((row) => row.status === status)?.messages ?? 0;
  return { waiting: count('pending') + count('sending'), dead: count('dead') };
}

/** The moment for which the oldest mail was meant that should be out by now, in epoch milliseconds; null when none is late. */
export async function oldestOverdue(db: Db, nowMs: number): Promise<number | null> {
  const { oldest } = await db
    .selectFrom('outbox_message')
    .select((row) => row.fn.min<number | null>('not_before').as('oldest'))
    .where('status', 'in', ['pending', 'sending'])
    .where('not_before', '<=', nowMs)
    .executeTakeFirstOrThrow();
  return oldest;
}
