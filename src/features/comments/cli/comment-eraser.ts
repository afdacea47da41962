import { many, NOTHING, type Erased, type Eraser } from '#/cli/eraser.ts';
import { addressKeys } from '#/features/comments/comment-tokens.ts';
import { eraseComment, listOfAddress } from '#/features/comments/store/comment-store.ts';
import type { CommentsContext } from '#/features/comments/context.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

async function commentsOf(context: CommentsContext, whom: Erased) {
  if (whom.kind !== 'address') return [];
  return listOfAddress(context.database.db, addressKeys(context, whom.email));
}

/** Readers' comments: all that was typed goes. */
export const commentEraser: Eraser<CommentsContext> = {
  async plan(context, whom) {
    const comments = await commentsOf(context, whom);
    if (comments.length === 0) return NOTHING;
    return { ...NOTHING, erases: [`${many(comments.length, 'comment')}: pen name, words and address.`] };
  },
  async erase(context, whom, actor) {
    const comments = await commentsOf(context, whom);
    const at = context.clock.now();
    await inTransaction(context.database.db, async (trx) => {
      for (const { id } of comments) {
        await eraseComment(trx, id, 'withdrawn', at.epochMilliseconds);
        const subject = { kind: 'comment', id };
        await appendAuditEntry(trx, { actor, action: 'comment.erased', subject, requestId: null, at });
      }
    });
  },
};
