import type { CommentId, ReportReason } from '#/features/comments/domain/comment.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** One reader counts once for a comment, however often they press. */
export async function insertReport(
  trx: Trx,
  report: { readonly commentId: CommentId; readonly reporter: string; readonly reason: ReportReason },
  atMs: number,
): Promise<void> {
  const { commentId, reporter, reason } = report;
  await trx
    .insertInto('comment_report')
    .values({ comment_id: commentId, reporter, reason, reported_at: atMs })
    .onConflict((conflict) => conflict.columns(['comment_id', 'reporter']).doNothing())
    .execute();
}

/** Reports nobody has looked at, counted by comment and reason. */
export async function countOpenReports(
  db: Db | Trx,
): Promise<readonly { readonly commentId: string; readonly reason: string; readonly reports: number }[]> {
  const rows = await db
    .selectFrom('comment_report')
    .innerJoin('comment', 'comment.id', 'comment_report.comment_id')
    .select(['comment_report.comment_id', 'comment_report.reason'])
    .select((builder) => builder.fn.countAll<number>().as('reports'))
    .where('settled_at', 'is', null)
    .where('comment.state', '=', 'approved')
    .groupBy(['comment_report.comment_id', 'comment_report.reason'])
    .orderBy('comment_report.comment_id')
    .orderBy('comment_report.reason')
    .execute();
  return rows.map(({ comment_id, reason, reports }) => ({ commentId: comment_id, reason, reports }));
}

/** Somebody has looked: the decision about the comment answers all reports so far. */
export async function settleReports(trx: Trx, commentId: CommentId, atMs: number): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('comment_report')
    .set({ settled_at: atMs })
    .where('comment_id', '=', commentId)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

export async function forgetSettledReports(db: Db | Trx, beforeMs: number): Promise<void> {
  await db.deleteFrom('comment_report').where('settled_at', '<=', beforeMs).execute();
}
