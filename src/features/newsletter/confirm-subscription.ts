import type { SubscriberId } from '#/features/newsletter/domain/subscriber.ts';
import type { Topic } from '#/features/newsletter/domain/topic.ts';
import { giveVoucher } from '#/features/newsletter/give-voucher.ts';
import { clientName, mailboxNames, openAddress } from '#/features/newsletter/letter-names.ts';
import { askMailKey, welcomeMailOf } from '#/features/newsletter/letter-mails.ts';
import { confirmIdOf, confirms, voucherClaim } from '#/features/newsletter/letter-tokens.ts';
import type { LetterAsker, NewsletterApp } from '#/features/newsletter/newsletter-app.ts';
import { forgetAsksOf } from '#/features/newsletter/store/ask-store.ts';
import {
  appendConsent,
  findSubscriber,
  readTopics,
  replaceSubscriber,
  type SubscriberRecord,
} from '#/features/newsletter/store/subscriber-store.ts';
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

type ConfirmFault = { readonly kind: 'link-ended' };

/** Only looks: nothing changes however often, and by whomever, the link is opened. */
export async function openConfirmLink(app: NewsletterApp, token: string): Promise<ConfirmLink> {
  const subscriber = await findByLink(app, token);
  const address = subscriber === null ? null : openAddress(app, subscriber);
  if (subscriber === null || address === null || subscriber.status === 'left') return { kind: 'ended' };
  if (subscriber.status === 'confirmed') {
    const voucher = await findVoucherOfMailbox(app.database.db, mailboxNames(app, address));
    return { kind: 'confirmed-before', voucherToken: tokenOf(app, voucher ?? null) };
  }
  if (!isTooOld(app, subscriber)) return { kind: 'ready', address };
  return { kind: 'too-old', address, topics: await readTopics(app.database.db, subscriber.id) };
}

/**
 * Puts the owner of the address on the list: status, proof of consent, voucher, welcome mail and audit line are one
 * transaction. Pressed again it changes nothing and answers the same. Gives the token of the voucher's page, or
 * null when there is none.
 */
export async function confirmSubscription(
  app: NewsletterApp,
  token: string,
  asker: LetterAsker,
): Promise<Result<{ readonly voucherToken: string | null }, ConfirmFault>> {
  const found = await findByLink(app, token);
  if (found === null) return failed({ kind: 'link-ended' });
  const press = () => inTransaction(app.database.db, (trx) => confirm(app, trx, found.id, token, asker));
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
  app: NewsletterApp,
  trx: Trx,
  id: SubscriberId,
  token: string,
  asker: LetterAsker,
): Promise<Result<{ readonly voucherToken: string | null }, ConfirmFault>> {
  const subscriber = await findSubscriber(trx, id);
  if (subscriber === undefined || !confirms(app, token, subscriber)) return failed({ kind: 'link-ended' });
  const address = openAddress(app, subscriber);
  if (address === null || subscriber.status === 'left') return failed({ kind: 'link-ended' });
  const names = mailboxNames(app, address);
  if (subscriber.status === 'confirmed') {
    return ok({ voucherToken: tokenOf(app, (await findVoucherOfMailbox(trx, names)) ?? null) });
  }
  if (isTooOld(app, subscriber)) return failed({ kind: 'link-ended' });
  const confirmed = { ...subscriber, mailbox: names[0] ?? subscriber.mailbox };
  const voucher = await giveVoucher(app, trx, { name: confirmed.mailbox, names }, asker);
  if (!(await record(app, trx, confirmed, address, voucher, asker))) throw new PressedTwice();
  await forgetAsksOf(trx, names);
  return ok({ voucherToken: tokenOf(app, voucher) });
}

async function record(
  app: NewsletterApp,
  trx: Trx,
  subscriber: SubscriberRecord,
  address: string,
  voucher: VoucherRecord | null,
  { actor, requestId, clientKey }: LetterAsker,
): Promise<boolean> {
  const now = app.clock.now();
  const atMs = now.epochMilliseconds;
  const confirmed = {
    ...subscriber,
    status: 'confirmed',
    confirmedAtMs: atMs,
    mailAtMs: atMs,
    mailCount: 0,
  } as const;
  if (!(await replaceSubscriber(trx, 'unconfirmed', confirmed))) return false;
  // A mail that was asked for again and waits for tomorrow is not needed any more.
  await cancelPendingMessage(trx, askMailKey(subscriber));
  const { id, textVersion } = confirmed;
  await appendConsent(trx, id, { kind: 'confirmed', textVersion, client: clientName(app, clientKey), atMs });
  await appendOutboxMessage(trx, {
    kind: 'letter.welcome',
    recipient: address,
    mail: welcomeMailOf(app, confirmed, voucher?.status === 'open' ? voucher : null),
    idempotencyKey: `letter.welcome:${id}:${confirmed.linkVersion}`,
    now,
  });
  const subject = { kind: 'subscriber', id };
  await appendAuditEntry(trx, { actor, action: 'letter.confirmed', subject, requestId, at: now });
  return true;
}

async function findByLink(app: NewsletterApp, token: string): Promise<SubscriberRecord | null> {
  const id = confirmIdOf(app, token);
  const subscriber = id === null ? undefined : await findSubscriber(app.database.db, id);
  return subscriber !== undefined && confirms(app, token, subscriber) ? subscriber : null;
}

function isTooOld({ clock }: NewsletterApp, { confirmByMs }: SubscriberRecord): boolean {
  return clock.now().epochMilliseconds >= confirmByMs;
}

function tokenOf(app: NewsletterApp, voucher: VoucherRecord | null): string | null {
  return voucher === null ? null : app.linkTokens.make(voucherClaim(voucher.id));
}
