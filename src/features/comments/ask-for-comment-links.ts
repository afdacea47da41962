import {
  addressKeys,
  clientKeyHash,
  LINK_VERSION,
  mailboxKey,
  type LinkPurpose,
} from '#/features/comments/comment-tokens.ts';
import type { CommentsContext } from '#/features/comments/context.ts';
import type { CommentFaultOf } from '#/features/comments/domain/faults.ts';
import type { Visitor } from '#/platform/asker.ts';
import { ownCommentsMail } from '#/features/comments/mail/own-comments-mail.ts';
import { listOfAddress, type CommentRecord } from '#/features/comments/store/comment-store.ts';
import {
  insertCommentLink,
  listCommentLinkRequests,
  noteCommentLinkRequest,
  settleCommentLinkRequest,
  takeMailOfTheDay,
  type CommentLinkRequest,
} from '#/features/comments/store/comment-link-store.ts';
import { parseEmailAddress, type EmailFault } from '#/kernel/email-address.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { DAY_MS, HOUR_MS } from '#/kernel/zoned-time.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';

/** A mailbox gets three of these mails in any 24 hours at most, however often and by whomever it is asked for. */
const MAIL_WINDOW_MS = DAY_MS;
export const LINK_LIVES_MS = DAY_MS;
const CLIENT_RULE = { uses: 10, windowMs: HOUR_MS };
const BATCH = 50;

/** Notes that somebody wants the links to what an address has written. The answer is the same for every address. */
export async function askForCommentLinks(
  context: CommentsContext,
  typed: string,
  { clientKey }: Visitor,
): Promise<Result<null, EmailFault | CommentFaultOf<'too-many-requests'>>> {
  const email = parseEmailAddress(typed);
  if (!email.ok) return email;
  const bucket = `comment-link:${clientKeyHash(context, clientKey)}`;
  const { allowed } = await context.limiter.count(context.database.db, bucket, CLIENT_RULE);
  if (!allowed) return failed({ kind: 'too-many-requests' });
  await noteCommentLinkRequest(context.database.db, {
    mailbox: mailboxKey(context, email.value),
    emailKeys: addressKeys(context, email.value),
    askedAtMs: context.clock.now().epochMilliseconds,
  });
  return ok(null);
}

/** Puts the mails that answer the waiting requests into the outbox. Returns how many mails there were. */
export async function answerCommentLinkRequests(context: CommentsContext): Promise<number> {
  const { db } = context.database;
  const now = context.clock.now();
  let mails = 0;
  for (const request of await listCommentLinkRequests(db, BATCH)) {
    mails += await inTransaction(db, (trx) => answer(context, trx, request, now));
  }
  return mails;
}

async function answer(
  context: CommentsContext,
  trx: Trx,
  request: CommentLinkRequest,
  now: Temporal.Instant,
): Promise<number> {
  const nowMs = now.epochMilliseconds;
  if (!(await settleCommentLinkRequest(trx, request, nowMs))) return 0;
  const [newest, ...others] = await listOfAddress(trx, request.emailKeys);
  const recipient = newest === undefined ? null : addressOf(context, newest);
  if (recipient === null) return 0;
  if (!(await takeMailOfTheDay(trx, request.mailbox, nowMs - MAIL_WINDOW_MS, nowMs))) return 0;
  const id = context.ids.uuid();
  const name = `comments.links:${id}`;
  if (!(await context.strangerMail.take(trx, { email: recipient, name, atMs: nowMs })).allowed) return 0;
  const expiresAt = now.add({ milliseconds: LINK_LIVES_MS });
  await insertCommentLink(trx, {
    id,
    emailKeys: request.emailKeys,
    expiresAtMs: expiresAt.epochMilliseconds,
  });
  const claim = (purpose: LinkPurpose) => ({ purpose, id, version: LINK_VERSION });
  await appendOutboxMessage(trx, {
    kind: 'comments.links',
    recipient,
    mail: ownCommentsMail(context.content.clinic, context.config.siteUrl, {
      comments: others.length + 1,
      expiresAt,
      copy: claim('comments-copy'),
      remove: claim('comments-delete'),
    }),
    idempotencyKey: name,
    now,
  });
  await appendAuditEntry(trx, {
    actor: { kind: 'job', id: 'answer-comment-links' },
    action: 'comment-link.mailed',
    subject: { kind: 'comment-link', id },
    requestId: null,
    at: now,
    detail: { comments: others.length + 1 },
  });
  return 1;
}

/** The mail goes to the address that was given with the comment, never to the one somebody typed now. */
function addressOf({ sealedBox }: CommentsContext, { id, email }: CommentRecord): string | null {
  return email === null ? null : sealedBox.open(email, { table: 'comment', rowId: id, column: 'email' });
}
