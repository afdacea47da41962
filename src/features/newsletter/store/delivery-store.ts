import type { Audience } from '#/features/newsletter/domain/issue.ts';
import type { SubscriberId } from '#/features/newsletter/domain/subscriber.ts';
import type { SendingRecord } from '#/features/newsletter/store/sending-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

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
