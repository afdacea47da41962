import type { Db } from '#/platform/db/database.ts';
import type { LivingLinks } from '#/platform/security/tokens.ts';
import { LINK_LIVES_MS } from '#/features/comments/ask-for-comment-links.ts';

/** Links to a reader's own comments that were mailed before this moment. */
export async function livingCommentLinks(
  db: Db,
  mailedBeforeMs: number,
  nowMs: number,
): Promise<LivingLinks> {
  const { count, until } = await db
    .selectFrom('comment_link')
    .select(({ fn }) => [fn.countAll().as('count'), fn.max<number | null>('expires_at').as('until')])
    .where('expires_at', '>', nowMs)
    .where('expires_at', '<=', mailedBeforeMs + LINK_LIVES_MS)
    .executeTakeFirstOrThrow();
  return { what: 'links to comments', count: Number(count), untilMs: until ?? nowMs };
}
