import type { SubscriberId } from '#/features/newsletter/domain/subscriber.ts';
import { leaveAfterComplaint } from '#/features/newsletter/leave-after-complaint.ts';
import { issueMailFor } from '#/features/newsletter/issue-mails.ts';
import { openAddress } from '#/features/newsletter/keyed-names.ts';
import type { MailedIssue } from '#/features/newsletter/mail/issue-mail.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import { findSending } from '#/features/newsletter/store/sending-store.ts';
import { findReaderOf, noteProviderIds } from '#/features/newsletter/store/delivery-store.ts';
import { findSubscriber } from '#/features/newsletter/store/subscriber-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import type { BatchMail, MailBatch } from '#/platform/outbox/mailer.ts';
import type { SuppressionReason } from '#/platform/outbox/tables.ts';

/** The mails of a batch that still go out. */
export async function openIssueBatch(
  context: NewsletterContext,
  { letter, members }: MailBatch,
  mayBeOut: boolean,
): Promise<readonly BatchMail[]> {
  const sending = await findSending(context.database.db, letter);
  if (sending === undefined) throw new Error(`The batch of an issue that was never scheduled: ${letter}.`);
  if (sending.status === 'stopped' && !mayBeOut) return [];
  const issue = JSON.parse(sending.content) as MailedIssue;
  const mails = await Promise.all(members.map((id) => mailTo(context, issue, id as SubscriberId, mayBeOut)));
  return mails.filter((mail) => mail !== null);
}

/** Keeps the vendor's ids, so that a mail that comes back finds its reader. */
export async function noteIssueBatchSent(
  { database }: Pick<NewsletterContext, 'database'>,
  { letter }: MailBatch,
  mails: readonly BatchMail[],
  providerIds: readonly string[],
): Promise<void> {
  const sent = mails.map(({ member }, place) => ({ member, providerId: providerIds[place] ?? '' }));
  await inTransaction(database.db, (trx) => noteProviderIds(trx, letter, sent));
}

/** A mail of an issue came back or was called spam. Gives the reader's address; null when it is no such mail. */
export async function noteIssueCameBack(
  context: NewsletterContext,
  trx: Trx,
  providerId: string,
  code: SuppressionReason,
): Promise<string | null> {
  const id = await findReaderOf(trx, providerId);
  const reader = id === undefined ? undefined : await findSubscriber(trx, id);
  if (id === undefined || reader === undefined) return null;
  if (code === 'complained') await leaveAfterComplaint(trx, id, context.clock.now());
  return openAddress(context, reader);
}

/** Null for whoever has left, has been forgotten, or cannot be reached. */
async function mailTo(
  context: NewsletterContext,
  issue: MailedIssue,
  id: SubscriberId,
  mayBeOut: boolean,
): Promise<BatchMail | null> {
  const reader = await findSubscriber(context.database.db, id);
  const recipient = reader === undefined ? null : openAddress(context, reader);
  if (reader === undefined || recipient === null) return null;
  if (!mayBeOut && !(await isWelcome(context, reader.status, recipient))) return null;
  return { ...issueMailFor(context, issue, id), member: id, recipient };
}

async function isWelcome({ database, suppressions }: NewsletterContext, status: string, address: string) {
  return status === 'confirmed' && (await suppressions.find(database.db, address)) === null;
}
