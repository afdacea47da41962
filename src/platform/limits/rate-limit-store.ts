import { databaseTrouble } from '#/platform/db/database-errors.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** At most `uses` in each window of `windowMs`, counted for everybody who shares a bucket. */
export type RateRule = { readonly uses: number; readonly windowMs: number };

export type RateAnswer =
  { readonly allowed: true } | { readonly allowed: false; readonly retryAfterMs: number };

/**
 * Counts one use and says whether it was within the rule. One upsert on both databases, so that processes that
 * share a database share the count. `bucket` must hold no address in clear: pass a keyed hash.
 */
export async function countUse(
  db: Db | Trx,
  bucket: string,
  rule: RateRule,
  now: Temporal.Instant,
): Promise<RateAnswer> {
  const nowMs = now.epochMilliseconds;
  const windowAt = nowMs - (nowMs % rule.windowMs);
  const { uses } = await db
    .insertInto('rate_limit')
    .values({ bucket, window_at: windowAt, uses: 1 })
    .onConflict((conflict) =>
      conflict.column('bucket').doUpdateSet((row) => ({
        window_at: windowAt,
        uses: row
          .case()
          .when('rate_limit.window_at', '=', windowAt)
          .then(row('rate_limit.uses', '+', 1))
          .else(1)
          .end(),
      })),
    )
    .returning('uses')
    .executeTakeFirstOrThrow();
  if (uses <= rule.uses) return { allowed: true };
  return { allowed: false, retryAfterMs: windowAt + rule.windowMs - nowMs };
}

/** For what only reads: a database that cannot be written must not keep people from it. */
export async function mayUseAnyway(counted: Promise<RateAnswer>): Promise<boolean> {
  try {
    return (await counted).allowed;
  } catch (error) {
    if (databaseTrouble(error) === undefined) throw error;
    return true;
  }
}

/** Forgets windows that began before `before`. Returns how many. */
export async function forgetRateWindows(db: Db | Trx, before: Temporal.Instant): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('rate_limit')
    .where('window_at', '<', before.epochMilliseconds)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
