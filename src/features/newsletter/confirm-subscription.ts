import type { NewsletterFaultOf } from '#/features/newsletter/domain/faults.ts';
import type { SubscriberId } from '#/features/newsletter/domain/subscriber.ts';
import type { Topic } from '#/features/newsletter/domain/topic.ts';
import { giveVoucher } from '#/features/newsletter/give-voucher.ts';
import { clientName, mailboxNames, openAddress } from '#/features/newsletter/keyed-names.ts';
import { signUpMailKey, welcomeMailOf } from '#/features/newsletter/newsletter-mails.ts';
import { confirmIdOf, confirms, voucherClaim } from '#/features/newsletter/newsletter-tokens.ts';
import type { ConsentAsker, NewsletterContext } from '#/features/newsletter/context.ts';
import { dropSignUpsOf } from '#/features/newsletter/store/sign-up-store.ts';
import {
  findSubscriber,
  replaceSubscriber,
  type SubscriberRecord,
} from '#/features/newsletter/store/subscriber-store.ts';
import { readTopics } from '#/features/newsletter/store/topic-store.ts';
import { appendConsent } from '#/features/newsletter/store/consent-store.ts';
import { findVoucherOfMailbox, type VoucherRecord } from '#/features/newsletter/store/voucher-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { appendOutboxMessage, cancelPendingMessage } from '#/platform/outbox/outbox-store.ts';

/** What a link to confirm opens. `ended`: it is too old, or was never one of ours, or its owner has left since. */
export type ConfirmLink =
  | { readonly kind: 'ready'; readonly address: string }
  | { readonly kind: 'confirmed-before'; readonly voucherToken: string | null }
  | { readonly kind: 'too-old'; readonly address: string; readonly topics: readonly Topic[] }
  | { readonly kind: 'ended' };

/** Only looks: nothing changes however often, and by whomever, the link is opened. */
export async function openConfirmLink(context: NewsletterContext, token: string): Promise<ConfirmLink> {
  const subscriber = await findByLink(context, token);
  const address = subscriber === null ? null : openAddress(context, subscriber);
  if (subscriber === null || address === null || subscriber.status === 'left') return { kind: 'ended' };
  if (subscriber.status === 'confirmed') {
    const voucher = await findVoucherOfMailbox(context.database.db, mailboxNames(context, address));
    return { kind: 'confirmed-before', voucherToken: tokenOf(context, voucher ?? null) };
  }
  if (!isTooOld(context, subscriber)) return { kind: 'ready', address };
  return { kind: 'too-old', address, topics: await readTopics(context.database.db, subscriber.id) };
}

/**
 * Puts the owner of the address on the list: status, proof of consent, voucher, welcome mail and audit line are one
 * transaction. Pressed again it changes nothing and answers the same. Gives the token of the voucher's page, or
 * null when there is none.
 */
export async function confirmSubscription(
  context: NewsletterContext,
  token: string,
  asker: ConsentAsker,
): Promise<Result<{ readonly voucherToken: string | null }, NewsletterFaultOf<'link-ended'>>> {
  const found = await findByLink(context, token);
  if (found === null) return failed({ kind: 'link-ended' });
  const press = () =>
    inTransaction(context.database.db, (trx) => confirm(context, trx, found.id, token, asker));
  try {
    return await press();
  } catch (error) {
    // Two presses of one button at once: the second finds what the first has done.
    if (error instanceof PressedTwice) return press();
    throw error;
  }
}

/** Undoes the transaction of a press that another one has overtaken. */
class PressedTwice extends Error {
  override readonly name = 'PressedTwice';
}

async function confirm(
  context: NewsletterContext,
  trx: Trx,
  id: SubscriberId,
  token: string,
  asker: ConsentAsker,
): Promise<Result<{ readonly voucherToken: string | null }, NewsletterFaultOf<'link-ended'>>> {
  const subscriber = await findSubscriber(trx, id);
  if (subscriber === undefined || !confirms(context, token, subscriber))
    return failed({ kind: 'link-ended' });
  const address = openAddress(context, subscriber);
  if (address === null || subscriber.status === 'left') return failed({ kind: 'link-ended' });
  const names = mailboxNames(context, address);
  if (subscriber.status === 'confirmed') {
    return ok({ voucherToken: tokenOf(context, (await findVoucherOfMailbox(trx, names)) ?? null) });
  }
  if (isTooOld(context, subscriber)) return failed({ kind: 'link-ended' });
  const confirmed = { ...subscriber, mailbox: names[0] ?? subscriber.mailbox };
  const voucher = await giveVoucher(context, trx, { name: confirmed.mailbox, names }, asker);
  if (!(await record(context, trx, confirmed, address, voucher, asker))) throw new PressedTwice();
  await dropSignUpsOf(trx, names);
  await context.provedMailboxes.prove(trx, address, context.clock.now());
  return ok({ voucherToken: tokenOf(context, voucher) });
}

async function record(
  context: NewsletterContext,
  trx: Trx,
  subscriber: SubscriberRecord,
  address: string,
  voucher: VoucherRecord | null,
  { actor, requestId, clientKey }: ConsentAsker,
): Promise<boolean> {
  const now = context.clock.now();
  const nowMs = now.epochMilliseconds;
  const confirmed = {
    ...subscriber,
    status: 'confirmed',
    confirmedAtMs: nowMs,
    mailAtMs: nowMs,
    mailCount: 0,
  } as const;
  if (!(await replaceSubscriber(trx, 'unconfirmed', confirmed))) return false;
  // A mail that was asked for again and waits for tomorrow is not needed any more.
  await cancelPendingMessage(trx, signUpMailKey(subscriber));
  const { id, textVersion } = confirmed;
  await appendConsent(trx, id, {
    kind: 'confirmed',
    textVersion,
    client: clientName(context, clientKey),
    atMs: nowMs,
  });
  await appendOutboxMessage(trx, {
    kind: 'letter.welcome',
    recipient: address,
    mail: welcomeMailOf(context, confirmed, voucher?.status === 'open' ? voucher : null),
    idempotencyKey: `letter.welcome:${id}:${confirmed.linkVersion}`,
    now,
  });
  const subject = { kind: 'subscriber', id };
  await appendAuditEntry(trx, { actor, action: 'letter.confirmed', subject, requestId, at: now });
  return true;
}

async function findByLink(context: NewsletterContext, token: string): Promise<SubscriberRecord | null> {
  const id = confirmIdOf(context, token);
  const subscriber = id === null ? undefined : await findSubscriber(context.database.db, id);
  return subscriber !== undefined && confirms(context, token, subscriber) ? subscriber : null;
}

function isTooOld({ clock }: NewsletterContext, { confirmByMs }: SubscriberRecord): boolean {
  return clock.now().epochMilliseconds >= confirmByMs;
}

function tokenOf(context: NewsletterContext, voucher: VoucherRecord | null): string | null {
  return voucher === null ? null : context.linkTokens.make(voucherClaim(voucher.id));
}
