import type { NewsletterContext } from '#/features/newsletter/context.ts';
import type { NewsletterFaultOf } from '#/features/newsletter/domain/faults.ts';
import {
  clientName,
  leaveAskPlace,
  mailboxName,
  mailboxNames,
  openAddress,
} from '#/features/newsletter/keyed-names.ts';
import { leaveLinkMailOf } from '#/features/newsletter/newsletter-mails.ts';
import { listLeaveAsks, noteLeaveAsk, takeLeaveAsk } from '#/features/newsletter/store/leave-ask-store.ts';
import { findSubscriberByMailbox } from '#/features/newsletter/store/subscriber-store.ts';
import { parseEmailAddress, type EmailAddress, type EmailFault } from '#/kernel/email-address.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { DAY_MS, HOUR_MS } from '#/kernel/zoned-time.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';

const CLIENT_RULE = { uses: 20, windowMs: HOUR_MS };
const MAILBOX_RULE = { uses: 1, windowMs: DAY_MS };
const BATCH = 200;

/**
 * Somebody wants to leave and has no whole link. The same one write and the same answer for every address: whether a
 * mail follows is decided in `answerLeaveAsks`.
 */
export async function askToLeave(
  context: NewsletterContext,
  typed: string,
  clientKey: string,
): Promise<Result<EmailAddress, EmailFault | NewsletterFaultOf<'too-many-requests'>>> {
  const address = parseEmailAddress(typed);
  if (!address.ok) return address;
  const bucket = `letter-leave-ask:${clientName(context, clientKey) ?? ''}`;
  const { allowed } = await context.limiter.count(context.database.db, bucket, CLIENT_RULE);
  if (!allowed) return failed({ kind: 'too-many-requests' });
  const mailbox = mailboxName(context, address.value);
  await noteLeaveAsk(context.database.db, {
    mailbox,
    address: context.sealedBox.seal(address.value, leaveAskPlace(mailbox)),
    askedAtMs: context.clock.now().epochMilliseconds,
  });
  return ok(address.value);
}

/** Sends a whole link to each mailbox that waits and is on the list. One transaction each. Returns how many mails. */
export async function answerLeaveAsks(context: NewsletterContext): Promise<number> {
  const { db } = context.database;
  let mails = 0;
  for (const mailbox of await listLeaveAsks(db, BATCH)) {
    mails += await inTransaction(db, (trx) => answer(context, trx, mailbox));
  }
  return mails;
}

async function answer(context: NewsletterContext, trx: Trx, mailbox: string): Promise<number> {
  const ask = await takeLeaveAsk(trx, mailbox);
  if (ask === undefined) return 0;
  const typed = context.sealedBox.open(ask.address, leaveAskPlace(mailbox));
  const reader = await findSubscriberByMailbox(trx, mailboxNames(context, typed));
  if (reader?.status !== 'confirmed') return 0;
  const recipient = openAddress(context, reader);
  if (recipient === null) return 0;
  if (!(await context.limiter.count(trx, `letter-leave:${mailbox}`, MAILBOX_RULE)).allowed) return 0;
  const now = context.clock.now();
  const name = `letter.leave-link:${reader.id}:${ask.askedAtMs}`;
  const counted = { email: recipient, name, atMs: now.epochMilliseconds };
  await appendOutboxMessage(trx, {
    kind: 'letter.leave-link',
    recipient,
    mail: leaveLinkMailOf(context, reader),
    idempotencyKey: name,
    now,
    notBefore: await context.strangerMail.postpone(trx, counted),
  });
  return 1;
}
