import type { NewsletterFaultOf } from '#/features/newsletter/domain/faults.ts';
import type { ConsentKind, SubscriberId } from '#/features/newsletter/domain/subscriber.ts';
import type { Topic } from '#/features/newsletter/domain/topic.ts';
import { clientName, mailboxNames, openAddress } from '#/features/newsletter/keyed-names.ts';
import { signUpMailKey } from '#/features/newsletter/newsletter-mails.ts';
import { readLeaveToken } from '#/features/newsletter/newsletter-tokens.ts';
import type { ConsentAsker, NewsletterContext } from '#/features/newsletter/context.ts';
import { dropSignUpsOf } from '#/features/newsletter/store/sign-up-store.ts';
import {
  findSubscriberToChange,
  replaceSubscriber,
  type SubscriberRecord,
} from '#/features/newsletter/store/subscriber-store.ts';
import { writeTopics } from '#/features/newsletter/store/topic-store.ts';
import { appendConsent } from '#/features/newsletter/store/consent-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { cancelPendingMessage } from '#/platform/outbox/outbox-store.ts';

/**
 * Takes the reader off the list at once: nothing the newsletter sends may go out after this. Pressed again, it changes
 * nothing and answers the same.
 */
export async function leaveNewsletter(
  context: NewsletterContext,
  token: string,
  asker: ConsentAsker,
): Promise<Result<null, NewsletterFaultOf<'link-not-whole'>>> {
  return change(context, token, asker, 'left', async (trx, subscriber, atMs) => {
    if (subscriber.status === 'left') return false;
    await cancelPendingMessage(trx, signUpMailKey(subscriber));
    const address = openAddress(context, subscriber);
    if (address !== null) await dropSignUpsOf(trx, mailboxNames(context, address));
    const wasReader = subscriber.status === 'confirmed';
    const left = {
      ...subscriber,
      status: 'left' as const,
      linkVersion: subscriber.linkVersion + 1,
      leftAtMs: atMs,
      // A reader may have slipped and wants to come back; somebody who never joined is forgotten now.
      address: wasReader ? subscriber.address : null,
    };
    return replaceSubscriber(trx, subscriber.status, left);
  });
}

/** Keeps only these topics. None means: leave. */
export async function chooseTopics(
  context: NewsletterContext,
  token: string,
  topics: readonly Topic[],
  asker: ConsentAsker,
): Promise<Result<null, NewsletterFaultOf<'link-not-whole'>>> {
  if (topics.length === 0) return leaveNewsletter(context, token, asker);
  return change(context, token, asker, 'topics-changed', async (trx, { id, status }) => {
    if (status !== 'confirmed') return false;
    await writeTopics(trx, id, topics);
    return true;
  });
}

/** Takes a slip back: the address was confirmed before, and its owner holds the link. */
export async function returnToNewsletter(
  context: NewsletterContext,
  token: string,
  asker: ConsentAsker,
): Promise<Result<null, NewsletterFaultOf<'link-not-whole'>>> {
  return change(context, token, asker, 'returned', async (trx, subscriber) => {
    const { status, address, confirmedAtMs } = subscriber;
    if (status !== 'left' || address === null || confirmedAtMs === null) return false;
    await context.suppressions.lift(trx, openAddress(context, subscriber) ?? '');
    return replaceSubscriber(trx, 'left', { ...subscriber, status: 'confirmed', leftAtMs: null });
  });
}

/** The reader says that the mailbox works again: mail of every kind goes there from now on. */
export async function writeAgain(
  context: NewsletterContext,
  token: string,
  asker: ConsentAsker,
): Promise<Result<null, NewsletterFaultOf<'link-not-whole'>>> {
  return change(context, token, asker, 'returned', async (trx, subscriber) => {
    const address = openAddress(context, subscriber);
    if (subscriber.status !== 'confirmed' || address === null) return false;
    if ((await context.suppressions.find(trx, address)) === null) return false;
    await context.suppressions.lift(trx, address);
    return true;
  });
}

type Change = (trx: Trx, subscriber: SubscriberRecord, atMs: number) => Promise<boolean>;

/** The change, its line of proof and its audit line in one transaction; nothing when `work` says false. */
async function change(
  context: NewsletterContext,
  token: string,
  { actor, requestId, clientKey }: ConsentAsker,
  kind: ConsentKind,
  work: Change,
): Promise<Result<null, NewsletterFaultOf<'link-not-whole'>>> {
  const id: SubscriberId | null = readLeaveToken(context, token);
  if (id === null) return failed({ kind: 'link-not-whole' });
  const now = context.clock.now();
  await inTransaction(context.database.db, async (trx) => {
    const subscriber = await findSubscriberToChange(trx, id);
    if (subscriber === undefined || !(await work(trx, subscriber, now.epochMilliseconds))) return;
    // The link is only in the letter: whoever presses it reads this mailbox.
    const address = openAddress(context, subscriber);
    if (address !== null) await context.provedMailboxes.prove(trx, address, now);
    const { textVersion } = subscriber;
    const client = clientName(context, clientKey);
    await appendConsent(trx, id, { kind, textVersion, client, atMs: now.epochMilliseconds });
    const subject = { kind: 'subscriber', id };
    await appendAuditEntry(trx, { actor, action: `letter.${kind}`, subject, requestId, at: now });
  });
  return ok(null);
}
