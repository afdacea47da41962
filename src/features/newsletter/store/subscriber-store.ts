import type { SubscriberId, SubscriberStatus } from '#/features/newsletter/domain/subscriber.ts';
import type { NewsletterTables } from '#/features/newsletter/store/tables.ts';
import type { Db, Trx } from '#/platform/db/database.ts';
import type { Selectable } from 'kysely';

/** One reader, or somebody who has not confirmed or has left. Instants are epoch milliseconds. */
export type SubscriberRecord = {
  readonly id: SubscriberId;
  readonly mailbox: string;
  readonly domain: string | null;
  /** Sealed; null once it is forgotten. */
  readonly address: string | null;
  readonly status: SubscriberStatus;
  readonly textVersion: string;
  readonly linkVersion: number;
  readonly confirmByMs: number;
  readonly mailAtMs: number | null;
  readonly mailCount: number;
  readonly createdAtMs: number;
  readonly confirmedAtMs: number | null;
  readonly leftAtMs: number | null;
};

export async function findSubscriber(db: Db | Trx, id: SubscriberId): Promise<SubscriberRecord | undefined> {
  const row = await db
    .selectFrom('newsletter_subscriber')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : recordOf(row);
}

/** The same, kept from everybody else's changes until the transaction ends. */
export async function findSubscriberToChange(
  trx: Trx,
  id: SubscriberId,
): Promise<SubscriberRecord | undefined> {
  const row = await trx
    .updateTable('newsletter_subscriber')
    .set((builder) => ({ status: builder.ref('status') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : recordOf(row);
}

/** `names` are those of one mailbox under every key. */
export async function findSubscriberByMailbox(
  db: Db | Trx,
  names: readonly string[],
): Promise<SubscriberRecord | undefined> {
  const row = await db
    .selectFrom('newsletter_subscriber')
    .selectAll()
    .where('mailbox', 'in', names)
    .executeTakeFirst();
  return row === undefined ? undefined : recordOf(row);
}

export async function insertSubscriber(trx: Trx, subscriber: SubscriberRecord): Promise<void> {
  await trx.insertInto('newsletter_subscriber').values(rowOf(subscriber)).execute();
}

/** Writes it whole if the status is still `from`. False when somebody was faster: nothing is written. */
export async function replaceSubscriber(
  trx: Trx,
  from: SubscriberStatus,
  subscriber: SubscriberRecord,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('newsletter_subscriber')
    .set(rowOf(subscriber))
    .where('id', '=', subscriber.id)
    .where('status', '=', from)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function listSubscribers(
  db: Db | Trx,
  statuses: readonly SubscriberStatus[],
  afterId: string,
  limit: number,
): Promise<readonly SubscriberRecord[]> {
  const rows = await db
    .selectFrom('newsletter_subscriber')
    .selectAll()
    .where('status', 'in', statuses)
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(recordOf);
}

function rowOf(subscriber: SubscriberRecord): NewsletterTables['newsletter_subscriber'] {
  return {
    id: subscriber.id,
    mailbox: subscriber.mailbox,
    domain: subscriber.domain,
    address: subscriber.address,
    status: subscriber.status,
    text_version: subscriber.textVersion,
    link_version: subscriber.linkVersion,
    confirm_by: subscriber.confirmByMs,
    mail_at: subscriber.mailAtMs,
    mail_count: subscriber.mailCount,
    created_at: subscriber.createdAtMs,
    confirmed_at: subscriber.confirmedAtMs,
    left_at: subscriber.leftAtMs,
  };
}

function recordOf(row: Selectable<NewsletterTables['newsletter_subscriber']>): SubscriberRecord {
  return {
    id: row.id as SubscriberId,
    mailbox: row.mailbox,
    domain: row.domain,
    address: row.address,
    status: row.status,
    textVersion: row.text_version,
    linkVersion: row.link_version,
    confirmByMs: row.confirm_by,
    mailAtMs: row.mail_at,
    mailCount: row.mail_count,
    createdAtMs: row.created_at,
    confirmedAtMs: row.confirmed_at,
    leftAtMs: row.left_at,
  };
}
