import { failed, type Result } from '#/kernel/result.ts';
import type { Clock } from '#/server/clock.ts';
import type { Database } from '#/server/db/database.ts';
import type { Log } from '#/server/observability/log.ts';
import { buryUncertainMessages, claimDueMessage, type ClaimedMessage } from '#/server/outbox/claim.ts';
import type { Mailer, MailFailure, RenderedMail } from '#/server/outbox/mailer.ts';
import { settleAttempt, type Settled } from '#/server/outbox/settle.ts';

export type Delivery = {
  readonly database: Database;
  readonly clock: Clock;
  readonly mailer: Mailer;
  readonly log: Log;
  /** At most so many attempts in this run. */
  readonly limit: number;
  /** Puts the secrets into a mail's links at the last moment: they are never stored. Must not depend on the time. */
  readonly complete?: (mail: RenderedMail) => RenderedMail;
};

export type DeliveryCount = { readonly sent: number; readonly waits: number; readonly dead: number };

/**
 * Sends what is due, one mail after another; several processes may do so at once.
 *
 * A mail is asked for under the same idempotency key until its fate is known, so a crash between sending and
 * writing that down sends nothing twice. Once the vendor may have forgotten the key, a mail that may have
 * gone out is not sent again: it becomes a dead letter `unknown` and a person decides.
 */
export async function deliverDueMessages(delivery: Delivery): Promise<DeliveryCount> {
  const { database, clock, log, limit } = delivery;
  const count = { sent: 0, waits: 0, dead: 0 };
  for (const id of await buryUncertainMessages(database.db, clock.now())) {
    count.dead += 1;
    log.error('outbox.dead', { outboxMessageId: String(id), reason: 'unknown' });
  }
  for (let attempt = 0; attempt < limit; attempt += 1) {
    const message = await claimDueMessage(database.db, clock.now());
    if (message === undefined) break;
    const outcome = await send(delivery, message);
    const settled = await settleAttempt(database.db, message, outcome, clock.now(), Math.random());
    count[settled.kind] += 1;
    logSettled(log, message.id, settled);
  }
  return count;
}

async function send(
  { mailer, complete, log }: Delivery,
  { id, recipient, mail, idempotencyKey }: ClaimedMessage,
): Promise<Result<{ readonly providerId: string }, MailFailure>> {
  try {
    const finished = complete === undefined ? mail : complete(mail);
    return await mailer.send({ ...finished, recipient, idempotencyKey });
  } catch (error) {
    log.error('outbox.mailer-threw', { outboxMessageId: String(id), error });
    return failed({ kind: 'unknown', code: 'mailer-threw' });
  }
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
