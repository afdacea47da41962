import { addressKey } from '#/features/comments/comment-tokens.ts';
import type { CommentsContext } from '#/features/comments/context.ts';
import { DECLINED_DAYS } from '#/features/comments/domain/comment.ts';
import { waitingCommentsMail } from '#/features/comments/mail/waiting-comments-mail.ts';
import { countWaiting, eraseComment, listStaleDeclined } from '#/features/comments/store/comment-store.ts';
import {
  forgetCommentLinkRequests,
  forgetCommentLinks,
} from '#/features/comments/store/comment-link-store.ts';
import { countOpenReports, forgetSettledReports } from '#/features/comments/store/report-store.ts';
import { listSealedAddresses, replaceSealedAddress } from '#/features/comments/store/sealed-address-store.ts';
import { parseEmailAddress } from '#/kernel/email-address.ts';
import { DAY_MS, localDateAt } from '#/kernel/zoned-time.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';

const JOB = { kind: 'job', id: 'tend-comments' } as const;
const BATCH = 100;

/** Erases what has been kept long enough. Returns how many comments lost their words. */
export async function eraseOldComments(context: CommentsContext): Promise<number> {
  const { db } = context.database;
  const at = context.clock.now();
  const nowMs = at.epochMilliseconds;
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
        await appendAuditEntry(trx, { actor: JOB, action: 'comment.erased', subject, requestId: null, at });
      }
      return stale.length;
    });
    erased += batch;
    if (batch < BATCH) return erased;
  }
}

/**
 * Seals addresses anew that were sealed under a key that is no longer the first, and hashes them anew with it: else
 * their owners would not be found again. Returns how many.
 */
export async function resealCommentAddresses(context: CommentsContext): Promise<number> {
  const { db } = context.database;
  let resealed = 0;
  for (let afterId = ''; ;) {
    const batch = await listSealedAddresses(db, afterId, BATCH);
    for (const former of batch) {
      afterId = former.id;
      if (!context.sealedBox.isStale(former.email)) continue;
      const place = { table: 'comment', rowId: former.id, column: 'email' };
      const email = parseEmailAddress(context.sealedBox.open(former.email, place));
      if (!email.ok) throw new Error('A sealed address is none.');
      const sealed = {
        email: context.sealedBox.seal(email.value, place),
        emailKey: addressKey(context, email.value),
      };
      await inTransaction(db, (trx) => replaceSealedAddress(trx, former, sealed));
      resealed += 1;
    }
    if (batch.length < BATCH) return resealed;
  }
}

/** How many addresses wait for that. Changes nothing. */
export async function countStaleCommentAddresses(context: CommentsContext): Promise<number> {
  let stale = 0;
  for (let afterId = ''; ;) {
    const batch = await listSealedAddresses(context.database.db, afterId, BATCH);
    stale += batch.filter(({ email }) => context.sealedBox.isStale(email)).length;
    if (batch.length < BATCH) return stale;
    afterId = batch.at(-1)?.id ?? '';
  }
}

/** Tells the clinic once a day that comments wait or were reported. The mail holds counts, and nobody's words. */
export async function tellOfWaitingComments(context: CommentsContext): Promise<boolean> {
  const { db } = context.database;
  const { waiting } = await countWaiting(db);
  const reported = new Set((await countOpenReports(db)).map(({ commentId }) => commentId)).size;
  if (waiting + reported === 0) return false;
  const now = context.clock.now();
  const { clinic } = context.content;
  await inTransaction(db, (trx) =>
    appendOutboxMessage(trx, {
      kind: 'comments.waiting',
      recipient: clinic.email,
      mail: waitingCommentsMail(clinic, { waiting, reported }),
      idempotencyKey: `comments.waiting:${localDateAt(clinic.timeZone, now.epochMilliseconds)}`,
      now,
    }),
  );
  return true;
}
