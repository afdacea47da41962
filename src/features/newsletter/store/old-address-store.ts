import type { SubscriberId } from '#/features/newsletter/domain/subscriber.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

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
