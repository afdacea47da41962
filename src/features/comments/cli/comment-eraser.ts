import { many, NOTHING, type Erased, type Eraser } from '#/cli/eraser.ts';
import { addressKeys } from '#/features/comments/comment-tokens.ts';
import { eraseComment, listOfAddress } from '#/features/comments/store/comment-store.ts';
import type { App } from '#/app/app.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

async function commentsOf(app: App, whom: Erased) {
  if (whom.kind !== 'address') return [];
  return listOfAddress(app.database.db, addressKeys(app, whom.email));
}

/** Readers' comments: all that was typed goes. */
export const commentEraser: Eraser = {
  async plan(app, whom) {
    const comments = await commentsOf(app, whom);
    if (comments.length === 0) return NOTHING;
    return { ...NOTHING, erases: [`${many(comments.length, 'comment')}: pen name, words and address.`] };
  },
  async erase(app, whom, actor) {
    const comments = await commentsOf(app, whom);
    const at = app.clock.now();
    await inTransaction(app.database.db, async (trx) => {
      for (const { id } of comments) {
        await eraseComment(trx, id, 'withdrawn', at.epochMilliseconds);
        const subject = { kind: 'comment', id };
        await appendAuditEntry(trx, { actor, action: 'comment.erased', subject, requestId: null, at });
      }
    });
  },
};
