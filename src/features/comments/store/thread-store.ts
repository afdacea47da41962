import type { CommentState } from '#/features/comments/domain/comment.ts';
import type { Thread } from '#/features/comments/domain/thread.ts';
import { type CommentRecord, commentOf } from '#/features/comments/store/comment-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** What everybody sees of a page's thread, newest first. */
export async function listApproved(
  db: Db | Trx,
  { kind, slug }: Thread,
  limit: number,
  skip: number,
): Promise<readonly CommentRecord[]> {
  const rows = await db
    .selectFrom('comment')
    .selectAll()
    .where('kind', '=', kind)
    .where('slug', '=', slug)
    .where('state', '=', 'approved')
    .orderBy('approved_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(skip)
    .execute();
  return rows.map(commentOf);
}

/** How many comments of a page are shown, and when the first of them was. */
export async function countApproved(
  db: Db | Trx,
  { kind, slug }: Thread,
): Promise<{ readonly comments: number; readonly firstAtMs: number | null }> {
  const { comments, first } = await db
    .selectFrom('comment')
    .select((builder) => [
      builder.fn.countAll<number>().as('comments'),
      builder.fn.min<number | null>('approved_at').as('first'),
    ])
    .where('kind', '=', kind)
    .where('slug', '=', slug)
    .where('state', '=', 'approved')
    .executeTakeFirstOrThrow();
  return { comments, firstAtMs: first };
}

/** In one state, oldest first; those that may be about danger before all others. */
export async function listInState(
  db: Db | Trx,
  state: CommentState,
  limit: number,
): Promise<readonly CommentRecord[]> {
  const rows = await db
    .selectFrom('comment')
    .selectAll()
    .where('state', '=', state)
    .orderBy((builder) => builder.case().when('safety_need', 'is', null).then(1).else(0).end())
    .orderBy('submitted_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(commentOf);
}

/** How many wait for a decision, and since when the oldest does. */
export async function countWaiting(
  db: Db | Trx,
): Promise<{ readonly waiting: number; readonly oldestAtMs: number | null }> {
  const { waiting, oldest } = await db
    .selectFrom('comment')
    .select((builder) => [
      builder.fn.countAll<number>().as('waiting'),
      builder.fn.min<number | null>('submitted_at').as('oldest'),
    ])
    .where('state', '=', 'submitted')
    .executeTakeFirstOrThrow();
  return { waiting, oldestAtMs: oldest };
}
