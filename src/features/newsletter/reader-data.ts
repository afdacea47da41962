import type { Topic } from '#/features/newsletter/domain/topic.ts';
import type { SubscriberStatus } from '#/features/newsletter/domain/subscriber.ts';
import { mailboxNames, openAddress } from '#/features/newsletter/keyed-names.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import type { Asker } from '#/platform/asker.ts';
import { dropLeaveAsksOf } from '#/features/newsletter/store/leave-ask-store.ts';
import { dropSignUpsOf } from '#/features/newsletter/store/sign-up-store.ts';
import { findSubscriberByMailbox, listSubscribers } from '#/features/newsletter/store/subscriber-store.ts';
import { readTopics } from '#/features/newsletter/store/topic-store.ts';
import { deleteSubscriber } from '#/features/newsletter/store/old-address-store.ts';
import { listConsents, type ConsentLine } from '#/features/newsletter/store/consent-store.ts';
import { findVoucherOfMailbox, type VoucherRecord } from '#/features/newsletter/store/voucher-store.ts';
import { forgetPayers } from '#/features/newsletter/store/gift-store.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { forgetMessagesTo } from '#/platform/outbox/forget-messages.ts';

/** All that is kept of one reader. */
export type ReaderData = {
  readonly address: string | null;
  readonly status: SubscriberStatus;
  readonly createdAtMs: number;
  readonly confirmedAtMs: number | null;
  readonly leftAtMs: number | null;
  readonly topics: readonly Topic[];
  readonly consents: readonly ConsentLine[];
  readonly voucher: VoucherRecord | null;
};

const PAGE = 500;

/** Every reader in turn, or the one of `email`. */
export async function* readReaders(
  context: NewsletterContext,
  email: string | null,
): AsyncGenerator<ReaderData> {
  const { db } = context.database;
  if (email !== null) {
    const names = mailboxNames(context, email);
    const found = names.length === 0 ? undefined : await findSubscriberByMailbox(db, names);
    if (found !== undefined) yield await readerData(context, found);
    return;
  }
  for (let after = ''; ;) {
    const page = await listSubscribers(db, ['unconfirmed', 'confirmed', 'left'], after, PAGE);
    for (const subscriber of page) yield await readerData(context, subscriber);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

async function readerData(
  context: NewsletterContext,
  subscriber: Awaited<ReturnType<typeof listSubscribers>>[number],
): Promise<ReaderData> {
  const { db } = context.database;
  const { id, mailbox, status, createdAtMs, confirmedAtMs, leftAtMs } = subscriber;
  const address = openAddress(context, subscriber);
  const names = address === null ? [mailbox] : mailboxNames(context, address);
  return {
    address,
    status,
    createdAtMs,
    confirmedAtMs,
    leftAtMs,
    topics: await readTopics(db, id),
    consents: await listConsents(db, id),
    voucher: (await findVoucherOfMailbox(db, names)) ?? null,
  };
}

/**
 * Forgets all about one address, its mails and who paid for its visits, but the keyed hash on its voucher, without which anybody could be erased and sign
 * up for a second gift. False when the address is not known.
 */
export async function eraseReader(context: NewsletterContext, email: string, asker: Asker): Promise<boolean> {
  const names = mailboxNames(context, email);
  if (names.length === 0) return false;
  return inTransaction(context.database.db, async (trx) => {
    await dropSignUpsOf(trx, names);
    await dropLeaveAsksOf(trx, names);
    await forgetPayers(trx, names);
    const subscriber = await findSubscriberByMailbox(trx, names);
    if (subscriber === undefined) return false;
    const address = openAddress(context, subscriber);
    // Mail about a visit stays: its patient still has to get it.
    await forgetMessagesTo(trx, address === null ? [email] : [email, address], 'letter.');
    await deleteSubscriber(trx, subscriber.id);
    await appendAuditEntry(trx, {
      actor: asker.actor,
      requestId: asker.requestId,
      action: 'letter.erased',
      subject: { kind: 'subscriber', id: subscriber.id },
      at: context.clock.now(),
    });
    return true;
  });
}
