import { readCommentToken, type LinkPurpose } from '#/features/comments/comment-tokens.ts';
import type { CommentsContext } from '#/features/comments/context.ts';
import { findPage } from '#/features/comments/find-page.ts';
import {
  findCommentToChange,
  listOfAddress,
  type CommentRecord,
} from '#/features/comments/store/comment-store.ts';
import { eraseComment } from '#/features/comments/store/decision-store.ts';
import { findCommentLink } from '#/features/comments/store/comment-link-store.ts';
import { settleReports } from '#/features/comments/store/report-store.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Db, type Trx } from '#/platform/db/database.ts';

/** A comment as the person sees it who wrote it. */
export type OwnComment = Pick<
  CommentRecord,
  'id' | 'thread' | 'state' | 'penName' | 'words' | 'submittedAtMs' | 'reply' | 'declineReason'
> & { readonly pageTitle: string };

/** What a mailed link opens, or null when it opens nothing (any more). Reading changes nothing. */
export async function openOwnComments(
  context: CommentsContext,
  token: string,
  purpose: LinkPurpose,
): Promise<readonly OwnComment[] | null> {
  const emailKeys = await addressBehind(context, token, purpose);
  if (emailKeys === null) return null;
  return (await listOfAddress(context.database.db, emailKeys)).map((comment) => ownComment(context, comment));
}

/** All that is kept about what the address wrote, for its owner to take along. */
export async function copyOwnComments(context: CommentsContext, token: string): Promise<string | null> {
  const emailKeys = await addressBehind(context, token, 'comments-copy');
  if (emailKeys === null) return null;
  const comments = await listOfAddress(context.database.db, emailKeys);
  await proveMailbox(context, context.database.db, comments);
  const at = (ms: number | null) =>
    ms === null ? null : Temporal.Instant.fromEpochMilliseconds(ms).toString();
  const copies = comments.map((comment) => ({
    page: `${context.config.siteUrl}/${comment.thread.kind}/${comment.thread.slug}`,
    state: comment.state,
    penName: comment.penName,
    comment: comment.words,
    email: addressOf(context, comment),
    sentAt: at(comment.submittedAtMs),
    decidedAt: at(comment.decidedAtMs),
    shownSince: at(comment.approvedAtMs),
    whyNotShown: comment.declineReason,
    answerOfTheClinic: comment.reply,
    answeredAt: at(comment.repliedAtMs),
  }));
  return `${JSON.stringify({ clinic: context.content.clinic.name, comments: copies }, null, 2)}\n`;
}

/**
 * Takes back the chosen comments of the link's address and erases everything typed in them. Others' ids and
 * unknown ones count as not chosen. Returns how many there were, or null when the link opens nothing.
 */
export async function deleteOwnComments(
  context: CommentsContext,
  token: string,
  chosen: ReadonlySet<string>,
  requestId: string,
): Promise<number | null> {
  const emailKeys = await addressBehind(context, token, 'comments-delete');
  if (emailKeys === null) return null;
  const now = context.clock.now();
  return inTransaction(context.database.db, async (trx) => {
    const all = await listOfAddress(trx, emailKeys);
    await proveMailbox(context, trx, all);
    const own = all.filter(({ id }) => chosen.has(id));
    let erased = 0;
    for (const { id } of own) {
      const comment = await findCommentToChange(trx, id);
      if (comment === undefined || !emailKeys.includes(comment.emailKey ?? '')) continue;
      await eraseComment(trx, comment.id, 'withdrawn', now.epochMilliseconds);
      await settleReports(trx, comment.id, now.epochMilliseconds);
      await appendAuditEntry(trx, {
        actor: { kind: 'reader', id: null },
        action: 'comment.withdrawn',
        subject: { kind: 'comment', id: comment.id },
        requestId,
        at: now,
        detail: { from: comment.state },
      });
      erased += 1;
    }
    return erased;
  });
}

/** The link is only in the mail: whoever presses the button behind it reads this mailbox. */
async function proveMailbox(
  context: CommentsContext,
  db: Db | Trx,
  comments: readonly CommentRecord[],
): Promise<void> {
  const address = comments.map((comment) => addressOf(context, comment)).find((email) => email !== null);
  if (address !== undefined) await context.provedMailboxes.prove(db, address, context.clock.now());
}

function addressOf({ sealedBox }: CommentsContext, { id, email }: CommentRecord): string | null {
  return email === null ? null : sealedBox.open(email, { table: 'comment', rowId: id, column: 'email' });
}

async function addressBehind(
  context: CommentsContext,
  token: string,
  purpose: LinkPurpose,
): Promise<readonly string[] | null> {
  const id = readCommentToken(context, token, purpose);
  if (id === null) return null;
  return (await findCommentLink(context.database.db, id, context.clock.now().epochMilliseconds)) ?? null;
}

function ownComment(context: CommentsContext, comment: CommentRecord): OwnComment {
  const { id, thread, state, penName, words, submittedAtMs, reply, declineReason } = comment;
  // A page may be gone while its comments are still somebody's.
  const pageTitle = findPage(context, thread)?.title ?? thread.slug;
  return { id, thread, state, penName, words, submittedAtMs, reply, declineReason, pageTitle };
}
