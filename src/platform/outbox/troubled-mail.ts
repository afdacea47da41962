import type { Db, Trx } from '#/platform/db/database.ts';

/** A mail that came back, was given up, or waits for its next try. Never its words. */
export type TroubledMail = {
  readonly id: number;
  readonly kind: string;
  /** Empty where it goes to many readers. */
  readonly recipient: string;
  /** The one name it has, by which its cause is found. */
  readonly name: string;
  readonly status: 'dead' | 'pending';
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAtMs: number;
  readonly nextAttemptMs: number;
};

const COLUMNS = [
  'id',
  'kind',
  'recipient',
  'idempotency_key',
  'status',
  'attempts',
  'last_error',
  'created_at',
  'next_attempt_at',
] as const;

/** Given up first, then what was tried and waits; the oldest first. */
export async function listTroubledMails(db: Db | Trx, limit: number): Promise<readonly TroubledMail[]> {
  const rows = await db
    .selectFrom('outbox_message')
    .select(COLUMNS)
    .where((row) =>
      row.or([row('status', '=', 'dead'), row.and([row('status', '=', 'pending'), row('attempts', '>', 0)])]),
    )
    .orderBy('status')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(mailOf);
}

export async function findTroubledMail(db: Db | Trx, id: number): Promise<TroubledMail | undefined> {
  const row = await db
    .selectFrom('outbox_message')
    .select(COLUMNS)
    .where('id', '=', id)
    .where((one) => one.or([one('status', '=', 'dead'), one('status', '=', 'pending')]))
    .executeTakeFirst();
  return row === undefined ? undefined : mailOf(row);
}

/** Tries a mail that waits for its next try at once. False when it does not wait for one. */
export async function tryNow(trx: Trx, id: number, nowMs: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('outbox_message')
    .set({ next_attempt_at: nowMs })
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .where('attempts', '>', 0)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Takes a mail off the list because a person has told its news otherwise. False when it is not in trouble. */
export async function giveUpMail(trx: Trx, id: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('outbox_message')
    .set({ status: 'cancelled' })
    .where('id', '=', id)
    .where((row) =>
      row.or([row('status', '=', 'dead'), row.and([row('status', '=', 'pending'), row('attempts', '>', 0)])]),
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** The same by its name, for what was told another way by itself. Only one that was given up. */
export async function giveUpNamed(trx: Trx, idempotencyKey: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('outbox_message')
    .set({ status: 'cancelled' })
    .where('idempotency_key', '=', idempotencyKey)
    .where('status', '=', 'dead')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

function mailOf(row: {
  readonly id: number;
  readonly kind: string;
  readonly recipient: string;
  readonly idempotency_key: string;
  readonly status: string;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly created_at: number;
  readonly next_attempt_at: number;
}): TroubledMail {
  return {
    id: row.id,
    kind: row.kind,
    recipient: row.recipient,
    name: row.idempotency_key,
    status: row.status === 'dead' ? 'dead' : 'pending',
    attempts: row.attempts,
    lastError: row.last_error,
    createdAtMs: row.created_at,
    nextAttemptMs: row.next_attempt_at,
  };
}
