import { many, NOTHING, type Erased, type Eraser } from '#/cli/eraser.ts';
import { eraseComment } from '#/features/comments/store/decision-store.ts';
import { listSealedAddresses } from '#/features/comments/store/sealed-address-store.ts';
import { mailboxOf, parseEmailAddress } from '#/kernel/email-address.ts';
import type { CommentId } from '#/features/comments/domain/comment.ts';
import type { CommentsContext } from '#/features/comments/context.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

const BATCH = 200;

/** Every comment sent with any spelling of the mailbox: a "+tag" makes no other person. */
async function commentsOf(
  context: CommentsContext,
  whom: Erased,
): Promise<readonly { readonly id: CommentId }[]> {
  if (whom.kind !== 'address') return [];
  const wanted = mailboxOf(whom.email);
  const found: { readonly id: CommentId }[] = [];
  for (let after = '', isMore = true; isMore;) {
    const batch = await listSealedAddresses(context.database.db, after, BATCH);
    found.push(
      ...batch
        .filter(({ id, email }) => {
          const plain = context.sealedBox.open(email, { table: 'comment', rowId: id, column: 'email' });
          const address = parseEmailAddress(plain);
          return address.ok && mailboxOf(address.value) === wanted;
        })
        .map(({ id }) => ({ id: id as CommentId })),
    );
    after = batch.at(-1)?.id ?? after;
    isMore = batch.length === BATCH;
  }
  return found;
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
    const now = context.clock.now();
    await inTransaction(context.database.db, async (trx) => {
      for (const { id } of comments) {
        await eraseComment(trx, id, 'withdrawn', now.epochMilliseconds);
        const subject = { kind: 'comment', id };
        await appendAuditEntry(trx, { actor, action: 'comment.erased', subject, requestId: null, at: now });
      }
    });
  },
};
