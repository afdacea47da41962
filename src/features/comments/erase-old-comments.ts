import type { CommentsContext } from '#/features/comments/context.ts';
import { DECLINED_DAYS } from '#/features/comments/domain/comment.ts';
import { listStaleDeclined } from '#/features/comments/store/comment-store.ts';
import { eraseComment } from '#/features/comments/store/decision-store.ts';
import {
  forgetCommentLinkRequests,
  forgetCommentLinks,
} from '#/features/comments/store/comment-link-store.ts';
import { forgetSettledReports } from '#/features/comments/store/report-store.ts';
import { DAY_MS } from '#/kernel/zoned-time.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

const JOB = { kind: 'job', id: 'maintain-comments' } as const;
const BATCH = 100;

/** Erases what has been kept long enough. Returns how many comments lost their words. */
export async function eraseOldComments(context: CommentsContext): Promise<number> {
  const { db } = context.database;
  const now = context.clock.now();
  const nowMs = now.epochMilliseconds;
  const keptSinceMs = nowMs - DECLINED_DAYS * DAY_MS;
  await forgetCommentLinks(db, nowMs);
  await forgetCommentLinkRequests(db, nowMs - DAY_MS);
  await forgetSettledReports(db, keptSinceMs);
  for (let erased = 0; ;) {
    const batch = await inTransaction(db, async (trx) => {
      const stale = await listStaleDeclined(trx, keptSinceMs, BATCH);
      for (const { id } of stale) {
        await eraseComment(trx, id, 'declined', nowMs);
        const subject = { kind: 'comment', id };
        await appendAuditEntry(trx, {
          actor: JOB,
          action: 'comment.erased',
          subject,
          requestId: null,
          at: now,
        });
      }
      return stale.length;
    });
    erased += batch;
    if (batch < BATCH) return erased;
  }
}
