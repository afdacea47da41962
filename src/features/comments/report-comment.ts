import { clientKeyHash } from '#/features/comments/comment-tokens.ts';
import type { CommentsContext } from '#/features/comments/context.ts';
import type { Visitor } from '#/platform/asker.ts';
import { REPORT_REASONS } from '#/features/comments/domain/comment.ts';
import type { Thread } from '#/features/comments/domain/thread.ts';
import type { CommentFaultOf } from '#/features/comments/domain/faults.ts';
import { findComment } from '#/features/comments/store/comment-store.ts';
import { insertReport } from '#/features/comments/store/report-store.ts';
import { isUuid } from '#/kernel/ids.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import { inTransaction } from '#/platform/db/database.ts';

const CLIENT_RULE = { uses: 20, windowMs: HOUR_MS };

/** Asks the clinic to look at a comment that is shown. It stays until a person decides: readers hide nobody. */
export async function reportComment(
  context: CommentsContext,
  { kind, slug }: Thread,
  report: { readonly comment: string; readonly reason: string },
  { clientKey }: Visitor,
): Promise<Result<null, CommentFaultOf<'unknown-comment' | 'too-many-requests'>>> {
  const reason = REPORT_REASONS.find((known) => known === report.reason);
  if (reason === undefined || !isUuid(report.comment)) return failed({ kind: 'unknown-comment' });
  const reporter = clientKeyHash(context, clientKey);
  const bucket = `comment-report:${reporter}`;
  const { allowed } = await context.limiter.count(context.database.db, bucket, CLIENT_RULE);
  if (!allowed) return failed({ kind: 'too-many-requests' });
  return inTransaction(context.database.db, async (trx) => {
    const comment = await findComment(trx, report.comment);
    const isHere = comment?.thread.kind === kind && comment.thread.slug === slug;
    if (!isHere || comment.state !== 'approved') return failed({ kind: 'unknown-comment' });
    await insertReport(
      trx,
      { commentId: comment.id, reporter, reason },
      context.clock.now().epochMilliseconds,
    );
    return ok(null);
  });
}
