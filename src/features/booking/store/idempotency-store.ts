import type { Db, Trx } from '#/platform/db/database.ts';

/** A request that says it may come twice. Both are hashes: neither key nor body is stored. */
export type RepeatableRequest = { readonly key: string; readonly requestHash: string };

/** What the first request of this key did: the id of what it made, and a hash of what it asked for. */
export type FormerRequest = { readonly requestHash: string; readonly subject: string };

export async function findFormerRequest(db: Db | Trx, key: string): Promise<FormerRequest | undefined> {
  const row = await db
    .selectFrom('idempotency_record')
    .select(['request_hash', 'subject'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row === undefined ? undefined : { requestHash: row.request_hash, subject: row.subject };
}

/**
 * Notes what the request made, in the same transaction. False when another request with this key has been
 * faster: the caller must then undo its own work.
 */
export async function rememberRequest(
  trx: Trx,
  { key, requestHash }: RepeatableRequest,
  subject: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('idempotency_record')
    .values({ key, request_hash: requestHash, subject, created_at: now.epochMilliseconds })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Forgets requests made before `before`. Returns how many. */
export async function forgetFormerRequests(db: Db | Trx, before: Temporal.Instant): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('idempotency_record')
    .where('created_at', '<', before.epochMilliseconds)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
