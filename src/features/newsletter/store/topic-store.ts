import type { SubscriberId } from '#/features/newsletter/domain/subscriber.ts';
import { TOPICS, type Topic } from '#/features/newsletter/domain/topic.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

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
