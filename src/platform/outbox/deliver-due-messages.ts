import { failed, ok, type Result } from '#/kernel/result.ts';
import type { Clock } from '#/platform/clock.ts';
import type { Database } from '#/platform/db/database.ts';
import type { Log } from '#/platform/observability/log.ts';
import { deadLetterUncertainMessages, type ClaimedMessage } from '#/platform/outbox/claim.ts';
import type { BatchMail, MailBatch, Mailer, MailFailure, RenderedMail } from '#/platform/outbox/mailer.ts';
import { settleAttempt, type Settled } from '#/platform/outbox/settle.ts';
import { claimFittingMessage } from '#/platform/outbox/split-batch.ts';

/** What stands behind the members of a batch. */
export type BatchContents = {
  /**
   * The finished mails. With `mayBeOut` they are those of the attempt before, byte for byte: the vendor knows the
   * request again and sends nothing twice. Otherwise whoever has left since is left out.
   */
  open(batch: MailBatch, mayBeOut: boolean): Promise<readonly BatchMail[]>;
  /** Keeps the vendor's ids, so that a mail that comes back finds its reader. */
  noteSent(batch: MailBatch, mails: readonly BatchMail[], providerIds: readonly string[]): Promise<void>;
};

export type Delivery = {
  readonly database: Database;
  readonly clock: Clock;
  readonly mailer: Mailer;
  readonly log: Log;
  /** At most so many attempts in this run. */
  readonly limit: number;
  /** Puts the secrets into a mail's links at the last moment: they are never stored. Must not depend on the time. */
  readonly complete?: (mail: RenderedMail) => RenderedMail;
  /** True for an address that mail came back from. */
  readonly isSuppressed?: (recipient: string) => Promise<boolean>;
  readonly batches?: BatchContents;
};

export type DeliveryCount = { readonly sent: number; readonly waits: number; readonly dead: number };

type Outcome = Result<{ readonly providerId: string }, MailFailure>;

/** What stands for the vendor's id where a batch has one for each of its mails. */
const BATCH_ID = 'batch';

/**
 * Sends what is due, one mail or batch after another; several processes may do so at once.
 *
 * A mail is asked for under the same idempotency key until its fate is known, so a crash between sending and
 * writing that down sends nothing twice where the vendor knows keys; a mail server does not, and there the copy has
 * the same `Message-ID`. Once the vendor may have forgotten the key, a mail that may have
 * gone out is not sent again: it becomes a dead letter `unknown` and a person decides.
 */
export async function deliverDueMessages(delivery: Delivery): Promise<DeliveryCount> {
  const { database, clock, log, limit, mailer } = delivery;
  const count = { sent: 0, waits: 0, dead: 0 };
  for (const id of await deadLetterUncertainMessages(database.db, clock.now())) {
    count.dead += 1;
    log.error('outbox.dead', { outboxMessageId: String(id), reason: 'unknown' });
  }
  for (let attempt = 0; attempt < limit; attempt += 1) {
    const message = await claimFittingMessage(database, clock.now(), mailer.mostInBatch);
    if (message === undefined) break;
    const outcome = await attemptToSend(delivery, message);
    const settled = await settleAttempt(database.db, message, outcome, clock.now(), Math.random());
    count[settled.kind] += 1;
    logSettled(log, message.id, settled);
  }
  return count;
}

async function attemptToSend(delivery: Delivery, message: ClaimedMessage): Promise<Outcome> {
  const { content } = message;
  try {
    return 'members' in content
      ? await sendBatch(delivery, message, content)
      : await sendOne(delivery, message, content);
  } catch (error) {
    delivery.log.error('outbox.mailer-threw', { outboxMessageId: String(message.id), error });
    return failed({ kind: 'unknown', code: 'mailer-threw' });
  }
}

/** A mailbox that mail came back from is a task for a person at the desk, not a mail. */
async function sendOne(delivery: Delivery, message: ClaimedMessage, mail: RenderedMail): Promise<Outcome> {
  const { mailer, complete, isSuppressed } = delivery;
  const { recipient, idempotencyKey } = message;
  if (await isSuppressed?.(recipient)) return failed({ kind: 'permanent', code: 'suppressed' });
  const finished = complete === undefined ? mail : complete(mail);
  return mailer.send({ ...finished, recipient, idempotencyKey });
}

async function sendBatch(delivery: Delivery, message: ClaimedMessage, batch: MailBatch): Promise<Outcome> {
  const { mailer, complete, batches } = delivery;
  if (batches === undefined) return failed({ kind: 'temporary', code: 'no-batches' });
  // Written for another mail service, which may have sent it: a person decides.
  if (batch.members.length > mailer.mostInBatch) return failed({ kind: 'permanent', code: 'unknown' });
  const opened = await batches.open(batch, message.mayBeOut);
  if (opened.length === 0) return ok({ providerId: BATCH_ID });
  const mails = opened.map((mail) => ({ ...mail, ...complete?.(mail) }));
  const sent = await mailer.sendBatch(mails, message.idempotencyKey);
  if (!sent.ok) return sent;
  await batches.noteSent(batch, mails, sent.value.providerIds);
  return ok({ providerId: BATCH_ID });
}

function logSettled(log: Log, id: number, settled: Settled): void {
  const outboxMessageId = String(id);
  switch (settled.kind) {
    case 'sent':
      log.info('outbox.sent', { outboxMessageId });
      break;
    case 'waits':
      log.warn('outbox.waits', { outboxMessageId, reason: settled.code });
      break;
    case 'dead':
      log.error('outbox.dead', { outboxMessageId, reason: settled.code });
      break;
  }
}
