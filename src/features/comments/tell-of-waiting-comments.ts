import { todayAt } from '#/features/clinic/domain/today.ts';
import type { CommentsContext } from '#/features/comments/context.ts';
import { waitingCommentsMail } from '#/features/comments/mail/waiting-comments-mail.ts';
import { countWaiting } from '#/features/comments/store/thread-store.ts';
import { countOpenReports } from '#/features/comments/store/report-store.ts';
import { paths } from '#/paths.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';

/** Tells the clinic once a day that comments wait or were reported. The mail holds counts, and nobody's words. */
export async function tellOfWaitingComments(context: CommentsContext): Promise<boolean> {
  const { db } = context.database;
  const { waiting } = await countWaiting(db);
  const reported = new Set((await countOpenReports(db)).map(({ commentId }) => commentId)).size;
  if (waiting + reported === 0) return false;
  const now = context.clock.now();
  const { clinic } = context.content;
  const { siteUrl } = context.config;
  await inTransaction(db, (trx) =>
    appendOutboxMessage(trx, {
      kind: 'comments.waiting',
      recipient: clinic.email,
      mail: waitingCommentsMail(clinic, siteUrl, {
        waiting,
        reported,
        href: `${siteUrl}${paths.deskComments}`,
      }),
      idempotencyKey: `comments.waiting:${todayAt(clinic, now)}`,
      now,
    }),
  );
  return true;
}
