import type { Db, Trx } from '#/platform/db/database.ts';
import type { SubscriberStatus } from '#/features/newsletter/domain/subscriber.ts';

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
