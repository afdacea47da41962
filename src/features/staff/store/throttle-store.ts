import { sql } from 'kysely';
import { FORGET_MS, PAUSES_MS, pauseAfter, type ThrottleRule } from '#/features/staff/domain/throttle.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

export type TryAnswer =
  { readonly allowed: true } | { readonly allowed: false; readonly retryAfterMs: number };

/**
 * Counts a try before it is looked at, so that a hundred at once are a hundred. One statement on both databases: who
 * must wait changes nothing, and the pause does not grow by asking.
 */
export async function countTry(
  db: Db | Trx,
  bucket: string,
  rule: ThrottleRule,
  nowMs: number,
): Promise<TryAnswer> {
  const nothing = sql<number>`0`;
  const pause = PAUSES_MS.reduceRight((otherwise, pauseMs, index) => {
    const tries = rule.free + index;
    return index === PAUSES_MS.length - 1
      ? sql<number>`case when staff_throttle.tries >= ${tries} then ${pauseMs} else ${otherwise} end`
      : sql<number>`case when staff_throttle.tries = ${tries} then ${pauseMs} else ${otherwise} end`;
  }, nothing);
  const counted = await db
    .insertInto('staff_throttle')
    .values({ bucket, tries: 1, tried_at: nowMs })
    .onConflict((conflict) =>
      conflict
        .column('bucket')
        .doUpdateSet({
          tries: sql<number>`case when staff_throttle.tried_at < ${nowMs - FORGET_MS}
            then 1 else staff_throttle.tries + 1 end`,
          tried_at: nowMs,
        })
        .where(sql<boolean>`staff_throttle.tried_at + ${pause} <= ${nowMs}`),
    )
    .returning('tries')
    .executeTakeFirst();
  if (counted !== undefined) return { allowed: true };
  const row = await db
    .selectFrom('staff_throttle')
    .select(['tries', 'tried_at'])
    .where('bucket', '=', bucket)
    .executeTakeFirst();
  // Somebody who signed in at this very moment has cleared it.
  if (row === undefined) return { allowed: true };
  return { allowed: false, retryAfterMs: Math.max(1, row.tried_at + pauseAfter(row.tries, rule) - nowMs) };
}

/** It was no wrong one after all. */
export async function takeTryBack(db: Db | Trx, bucket: string): Promise<void> {
  await db
    .updateTable('staff_throttle')
    .set((row) => ({ tries: row('tries', '-', 1) }))
    .where('bucket', '=', bucket)
    .where('tries', '>', 0)
    .execute();
}

export async function forgetTries(db: Db | Trx, buckets: readonly string[]): Promise<void> {
  if (buckets.length === 0) return;
  await db.deleteFrom('staff_throttle').where('bucket', 'in', buckets).execute();
}

export async function forgetOldTries(db: Db | Trx, beforeMs: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('staff_throttle')
    .where('tried_at', '<', beforeMs)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
