import type { Selectable } from 'kysely';
import type { ConsentKind, SubscriberId, SubscriberStatus } from '#/features/newsletter/domain/subscriber.ts';
import { TOPICS, type Topic } from '#/features/newsletter/domain/topic.ts';
import type { NewsletterTables } from '#/features/newsletter/store/tables.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

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

/** How many people at a domain have confirmed. */
export async function countConfirmedAt(db: Db | Trx, domain: string): Promise<number> {
  const { count } = await db
    .selectFrom('newsletter_subscriber')
    .select((row) => row.fn.countAll<number | string>().as('count'))
    .where('domain', '=', domain)
    .where('status', '=', 'confirmed')
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function countSubscribers(db: Db | Trx): Promise<Readonly<Record<SubscriberStatus, number>>> {
  const rows = await db
    .selectFrom('newsletter_subscriber')
    .select((row) => ['status', row.fn.countAll<number | string>().as('count')])
    .groupBy('status')
    .execute();
  const of = (status: SubscriberStatus) => Number(rows.find((row) => row.status === status)?.count ?? 0);
  return { unconfirmed: of('unconfirmed'), confirmed: of('confirmed'), left: of('left') };
}

export async function readTopics(db: Db | Trx, id: SubscriberId): Promise<readonly Topic[]> {
  const rows = await db
    .selectFrom('newsletter_topic')
    .select('topic')
    .where('subscriber_id', '=', id)
    .execute();
  return TOPICS.filter((topic) => rows.some((row) => row.topic === topic));
}

export async function writeTopics(trx: Trx, id: SubscriberId, topics: readonly Topic[]): Promise<void> {
  await trx.deleteFrom('newsletter_topic').where('subscriber_id', '=', id).execute();
  if (topics.length === 0) return;
  const rows = topics.map((topic) => ({ subscriber_id: id, topic }));
  await trx.insertInto('newsletter_topic').values(rows).execute();
}

export type ConsentLine = {
  readonly kind: ConsentKind;
  readonly textVersion: string;
  readonly client: string | null;
  readonly atMs: number;
};

export async function appendConsent(trx: Trx, id: SubscriberId, line: ConsentLine): Promise<void> {
  const { kind, textVersion, client, atMs } = line;
  await trx
    .insertInto('newsletter_consent')
    .values({ subscriber_id: id, kind, text_version: textVersion, client, at: atMs })
    .execute();
}

export async function listConsents(db: Db | Trx, id: SubscriberId): Promise<readonly ConsentLine[]> {
  const rows = await db
    .selectFrom('newsletter_consent')
    .selectAll()
    .where('subscriber_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map(({ kind, text_version, client, at }) => ({
    kind,
    textVersion: text_version,
    client,
    atMs: at,
  }));
}

/** Everything about one subscriber but the voucher. */
export async function deleteSubscriber(trx: Trx, id: SubscriberId): Promise<void> {
  await trx.deleteFrom('newsletter_topic').where('subscriber_id', '=', id).execute();
  await trx.deleteFrom('newsletter_consent').where('subscriber_id', '=', id).execute();
  await trx.deleteFrom('newsletter_subscriber').where('id', '=', id).execute();
}

/**
 * Takes former readers back to `left` whose address somebody typed again, and nobody confirmed since `beforeMs`: the
 * day on which they left stands in their newest line of proof.
 */
export async function endUnconfirmedReturns(trx: Trx, beforeMs: number): Promise<void> {
  await trx
    .updateTable('newsletter_subscriber')
    .set((row) => ({
      status: 'left',
      address: null,
      link_version: row('link_version', '+', 1),
      left_at: row.fn.coalesce(
        row
          .selectFrom('newsletter_consent')
          .select(({ fn }) => fn.max('at').as('at'))
          .whereRef('subscriber_id', '=', 'newsletter_subscriber.id')
          .where('kind', '=', 'left'),
        'mail_at',
        'created_at',
      ),
    }))
    .where('status', '=', 'unconfirmed')
    .where('confirmed_at', 'is not', null)
    .where((row) => row(row.fn.coalesce('mail_at', 'created_at'), '<=', beforeMs))
    .execute();
}

/** Who never confirmed and heard from us last before `beforeMs`, and whose proof of leaving is older than `proofBeforeMs`. */
export async function listForgettable(
  db: Db | Trx,
  beforeMs: number,
  proofBeforeMs: number,
): Promise<readonly SubscriberId[]> {
  const rows = await db
    .selectFrom('newsletter_subscriber')
    .select('id')
    .where((row) =>
      row.or([
        row.and([
          row('status', '=', 'unconfirmed'),
          row(row.fn.coalesce('mail_at', 'created_at'), '<=', beforeMs),
        ]),
        row.and([row('status', '=', 'left'), row('left_at', '<=', proofBeforeMs)]),
        row.and([
          row('status', '=', 'left'),
          row('confirmed_at', 'is', null),
          row('left_at', '<=', beforeMs),
        ]),
      ]),
    )
    .execute();
  return rows.map(({ id }) => id as SubscriberId);
}

/** Forgets the addresses of those who left by `beforeMs`. Returns how many. */
export async function clearOldAddresses(db: Db | Trx, beforeMs: number): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('newsletter_subscriber')
    .set({ address: null })
    .where('status', '=', 'left')
    .where('left_at', '<=', beforeMs)
    .where('address', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
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
