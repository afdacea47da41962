import type { Selectable } from 'kysely';
import type { Audience, SendingStatus } from '#/features/newsletter/domain/issue.ts';
import type { SubscriberId } from '#/features/newsletter/domain/subscriber.ts';
import type { NewsletterTables } from '#/features/newsletter/store/tables.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** An issue that goes, or went, to its readers. Instants are epoch milliseconds. */
export type SendingRecord = {
  readonly issue: string;
  readonly audience: Audience;
  readonly status: SendingStatus;
  /** The issue as it was when it was scheduled, as JSON: a later change of the file changes no mail. */
  readonly content: string;
  readonly sendAtMs: number;
  /** Everybody up to this id has a place in a batch. Empty before the first. */
  readonly lastSubscriber: string;
  readonly batches: number;
  readonly createdAtMs: number;
  readonly endedAtMs: number | null;
};

/** False when this issue was scheduled before: nothing is written. */
export async function insertSending(trx: Trx, sending: SendingRecord): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await trx
    .insertInto('newsletter_sending')
    .values(rowOf(sending))
    .onConflict((conflict) => conflict.column('issue').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function findSending(db: Db | Trx, issue: string): Promise<SendingRecord | undefined> {
  const row = await db
    .selectFrom('newsletter_sending')
    .selectAll()
    .where('issue', '=', issue)
    .executeTakeFirst();
  return row === undefined ? undefined : recordOf(row);
}

export async function listSendings(db: Db | Trx): Promise<readonly SendingRecord[]> {
  const rows = await db.selectFrom('newsletter_sending').selectAll().orderBy('created_at').execute();
  return rows.map(recordOf);
}

/** What is due to go on, the longest due first. */
export async function findDueSending(db: Db | Trx, nowMs: number): Promise<SendingRecord | undefined> {
  const row = await db
    .selectFrom('newsletter_sending')
    .selectAll()
    .where('status', 'in', ['scheduled', 'sending'])
    .where('send_at', '<=', nowMs)
    .orderBy('send_at')
    .orderBy('issue')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : recordOf(row);
}

/** Writes it whole if nobody has gone on with it since. False when somebody was faster. */
export async function replaceSending(
  trx: Trx,
  before: SendingRecord,
  after: SendingRecord,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('newsletter_sending')
    .set(rowOf(after))
    .where('issue', '=', before.issue)
    .where('status', '=', before.status)
    .where('batches', '=', before.batches)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** The next readers of an issue, by id: confirmed before it was scheduled, with the topic if there is one. */
export async function listReaders(
  db: Db | Trx,
  { audience, lastSubscriber, createdAtMs }: SendingRecord,
  limit: number,
): Promise<readonly SubscriberId[]> {
  let readers = db
    .selectFrom('newsletter_subscriber')
    .select('id')
    .where('status', '=', 'confirmed')
    .where('confirmed_at', '<=', createdAtMs)
    .where('id', '>', lastSubscriber);
  if (audience !== 'all') {
    readers = readers.where((row) =>
      row.exists(
        row
          .selectFrom('newsletter_topic')
          .select('topic')
          .whereRef('newsletter_topic.subscriber_id', '=', 'newsletter_subscriber.id')
          .where('topic', '=', audience),
      ),
    );
  }
  const rows = await readers.orderBy('id').limit(limit).execute();
  return rows.map(({ id }) => id as SubscriberId);
}

/** Gives each reader a place. The key refuses a second one for the same issue. */
export async function insertDeliveries(
  trx: Trx,
  issue: string,
  readers: readonly SubscriberId[],
): Promise<void> {
  const rows = readers.map((id) => ({ issue, subscriber_id: id, provider_id: null }));
  await trx.insertInto('newsletter_delivery').values(rows).execute();
}

export async function noteProviderIds(
  trx: Trx,
  issue: string,
  sent: readonly { readonly member: string; readonly providerId: string }[],
): Promise<void> {
  for (const { member, providerId } of sent) {
    await trx
      .updateTable('newsletter_delivery')
      .set({ provider_id: providerId })
      .where('issue', '=', issue)
      .where('subscriber_id', '=', member)
      .execute();
  }
}

/** Who a mail of the vendor went to. */
export async function findReaderOf(db: Db | Trx, providerId: string): Promise<SubscriberId | undefined> {
  const row = await db
    .selectFrom('newsletter_delivery')
    .select('subscriber_id')
    .where('provider_id', '=', providerId)
    .executeTakeFirst();
  return row?.subscriber_id as SubscriberId | undefined;
}

/** How many readers of an audience there are now. */
export async function countReaders(db: Db | Trx, audience: Audience): Promise<number> {
  let readers = db
    .selectFrom('newsletter_subscriber')
    .select((row) => row.fn.countAll<number | string>().as('count'))
    .where('status', '=', 'confirmed');
  if (audience !== 'all') {
    readers = readers.where((row) =>
      row.exists(
        row
          .selectFrom('newsletter_topic')
          .select('topic')
          .whereRef('newsletter_topic.subscriber_id', '=', 'newsletter_subscriber.id')
          .where('topic', '=', audience),
      ),
    );
  }
  return Number((await readers.executeTakeFirstOrThrow()).count);
}

export type DeliveryCounts = { readonly planned: number; readonly taken: number };

/** How many have a place, and how many of those the mail service has taken. */
export async function countDeliveries(db: Db | Trx, issue: string): Promise<DeliveryCounts> {
  const { planned, taken } = await db
    .selectFrom('newsletter_delivery')
    .select((row) => [
      row.fn.countAll<number | string>().as('planned'),
      row.fn.count<number | string>('provider_id').as('taken'),
    ])
    .where('issue', '=', issue)
    .executeTakeFirstOrThrow();
  return { planned: Number(planned), taken: Number(taken) };
}

function rowOf(sending: SendingRecord): NewsletterTables['newsletter_sending'] {
  return {
    issue: sending.issue,
    audience: sending.audience,
    status: sending.status,
    content: sending.content,
    send_at: sending.sendAtMs,
    last_subscriber: sending.lastSubscriber,
    batches: sending.batches,
    created_at: sending.createdAtMs,
    ended_at: sending.endedAtMs,
  };
}

function recordOf(row: Selectable<NewsletterTables['newsletter_sending']>): SendingRecord {
  return {
    issue: row.issue,
    audience: row.audience,
    status: row.status,
    content: row.content,
    sendAtMs: row.send_at,
    lastSubscriber: row.last_subscriber,
    batches: row.batches,
    createdAtMs: row.created_at,
    endedAtMs: row.ended_at,
  };
}
