import type { CommentsContext } from '#/features/comments/context.ts';
import { factsFinder, type FindingContext } from '#/features/comments/find-private-facts.ts';
import { nextState, type CommentAction, type DeclineReason } from '#/features/comments/domain/comment.ts';
import {
  checkWords,
  MAX_REPLY,
  tidyWords,
  type WordsFault,
} from '#/features/comments/domain/comment-text.ts';
import type { CommentFaultOf } from '#/features/comments/domain/faults.ts';
import { mustGo } from '#/features/comments/domain/private-facts.ts';
import { confirmingWords } from '#/features/comments/domain/staff-reply.ts';
import {
  findComment,
  findCommentToChange,
  type CommentRecord,
} from '#/features/comments/store/comment-store.ts';
import { writeDecision, writeReply } from '#/features/comments/store/decision-store.ts';
import { countOpenReports, settleReports } from '#/features/comments/store/report-store.ts';
import { refuseUnless, type ClinicAsker, type NotAllowed } from '#/features/staff/staff-asker.ts';
import { isUuid } from '#/kernel/ids.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

export type ModerationContext = Pick<CommentsContext, 'database' | 'clock'>;

type ActFault =
  NotAllowed | CommentFaultOf<'unknown-comment' | 'withdrawn' | 'words-erased' | 'not-approved'>;
export type ReplyFault = ActFault | WordsFault | CommentFaultOf<'confirms-patient' | 'private-facts'>;

/** A comment as a moderator sees it. The address is not among it: nobody needs it to decide. */
export type ModeratedComment = Omit<CommentRecord, 'email' | 'emailKey'> & {
  readonly hasEmail: boolean;
  /** Reports nobody has looked at yet. */
  readonly reports: readonly { readonly reason: string; readonly reports: number }[];
};

export async function showComment(
  { database }: ModerationContext,
  id: string,
): Promise<ModeratedComment | null> {
  const comment = isUuid(id) ? await findComment(database.db, id) : undefined;
  return comment === undefined ? null : moderated(comment, await countOpenReports(database.db));
}

/** Shows a comment to everybody. For one that is shown already: it stays, and its reports are answered. */
export function approveComment(
  context: ModerationContext,
  id: string,
  asker: ClinicAsker,
): Promise<Result<null, ActFault>> {
  return decide(context, id, 'approve', asker, async (trx, comment, atMs) => {
    await writeDecision(trx, { id: comment.id, state: 'approved', reason: null, atMs });
    return { reports: await settleReports(trx, comment.id, atMs) };
  });
}

/** Hides a comment. Its words are erased after `DECLINED_DAYS`; until then it can still be approved. */
export function declineComment(
  context: ModerationContext,
  id: string,
  reason: DeclineReason,
  asker: ClinicAsker,
): Promise<Result<null, ActFault>> {
  return decide(context, id, 'decline', asker, async (trx, comment, atMs) => {
    if (comment.state !== 'declined') {
      await writeDecision(trx, { id: comment.id, state: 'declined', reason, atMs });
    }
    return { reason, reports: await settleReports(trx, comment.id, atMs) };
  });
}

/** Puts the clinic's answer under a comment that is shown, in place of a former one. */
export async function replyToComment(
  context: ModerationContext & FindingContext,
  id: string,
  typed: string,
  asker: ClinicAsker,
): Promise<Result<null, ReplyFault>> {
  const allowed = refuseUnless(asker, 'manage-comments');
  if (!allowed.ok) return allowed;
  const reply = checkWords(tidyWords(typed), MAX_REPLY);
  if (!reply.ok) return reply;
  const confirming = confirmingWords(reply.value);
  if (confirming !== null) return failed({ kind: 'confirms-patient', words: confirming });
  // The clinic may give its own number.
  const facts = factsFinder(context)(reply.value).filter((fact) => mustGo(fact) && fact.kind !== 'phone');
  if (facts.length > 0) return failed({ kind: 'private-facts', facts, mustGo: true });
  return decide(context, id, 'reply', asker, async (trx, comment, atMs) => {
    await writeReply(trx, comment.id, reply.value, atMs);
    return {};
  });
}

const PAST = {
  approve: 'comment.approved',
  decline: 'comment.declined',
  reply: 'comment.replied',
} as const;

/** Every decision and its line in the trail are one transaction. */
async function decide(
  { database, clock }: ModerationContext,
  id: string,
  action: Exclude<CommentAction, 'withdraw'>,
  asker: ClinicAsker,
  write: (
    trx: Trx,
    comment: CommentRecord,
    atMs: number,
  ) => Promise<Readonly<Record<string, string | number>>>,
): Promise<Result<null, ActFault>> {
  const allowed = refuseUnless(asker, 'manage-comments');
  if (!allowed.ok) return allowed;
  const now = clock.now();
  return inTransaction(database.db, async (trx) => {
    const comment = isUuid(id) ? await findCommentToChange(trx, id) : undefined;
    if (comment === undefined) return failed({ kind: 'unknown-comment' });
    const next = nextState(comment.state, action, comment.words !== null);
    if (!next.ok) return next;
    const detail = await write(trx, comment, now.epochMilliseconds);
    await appendAuditEntry(trx, {
      actor: asker.actor,
      action: PAST[action],
      subject: { kind: 'comment', id: comment.id },
      requestId: asker.requestId,
      at: now,
      detail: { from: comment.state, ...detail },
    });
    return ok(null);
  });
}

export function moderated(
  { email, emailKey: _emailKey, ...comment }: CommentRecord,
  reports: Awaited<ReturnType<typeof countOpenReports>>,
): ModeratedComment {
  const own = reports.filter(({ commentId }) => commentId === comment.id);
  return {
    ...comment,
    hasEmail: email !== null,
    reports: own.map(({ reason, reports: count }) => ({ reason, reports: count })),
  };
}
