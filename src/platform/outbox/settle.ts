import type { Result } from '#/kernel/result.ts';
import type { Db } from '#/platform/db/database.ts';
import { backOffMs } from '#/platform/outbox/back-off.ts';
import type { ClaimedMessage } from '#/platform/outbox/claim.ts';
import type { MailFailure } from '#/platform/outbox/mailer.ts';
import type { OutboxTables } from '#/platform/outbox/tables.ts';

/** Between one and a half and two days of attempts. After that a person looks. */
export const MOST_ATTEMPTS = 18;

export type Settled =
  | { readonly kind: 'sent' }
  | { readonly kind: 'waits'; readonly code: string }
  | { readonly kind: 'dead'; readonly code: string };

/**
 * Writes down how an attempt ended. Does nothing when another sender has taken the message over meanwhile.
 * `random` in [0, 1) spreads the next attempt.
 */
export async function settleAttempt(
  db: Db,
  message: ClaimedMessage,
  outcome: Result<{ readonly providerId: string }, MailFailure>,
  now: Temporal.Instant,
  random: number,
): Promise<Settled> {
  if (outcome.ok) {
    const sentAt = now.epochMilliseconds;
    const providerId = outcome.value.providerId;
    await change(db, message, { status: 'sent', sent_at: sentAt, provider_id: providerId, last_error: null });
    return { kind: 'sent' };
  }
  return settleFailure(db, message, outcome.fault, now, random);
}

async function settleFailure(
  db: Db,
  message: ClaimedMessage,
  fault: MailFailure,
  now: Temporal.Instant,
  random: number,
): Promise<Settled> {
  const { kind, code } = fault;
  if (kind === 'unknown') await noteUncertain(db, message);
  if (kind === 'permanent' || message.attempt >= MOST_ATTEMPTS) {
    await change(db, message, { status: 'dead', last_error: code });
    return { kind: 'dead', code };
  }
  const asked = kind === 'temporary' ? (fault.retryAfterMs ?? 0) : 0;
  const pauseMs = Math.max(asked, backOffMs(message.attempt, random));
  const nextAttemptAt = now.epochMilliseconds + pauseMs;
  await change(db, message, { status: 'pending', last_error: code, next_attempt_at: nextAttemptAt });
  return { kind: 'waits', code };
}

async function noteUncertain(db: Db, message: ClaimedMessage): Promise<void> {
  await ofThisAttempt(db, message)
    .set((builder) => ({
      uncertain_since: builder.fn.coalesce(
        'uncertain_since',
        builder.val(message.claimedAt.epochMilliseconds),
      ),
    }))
    .execute();
}

type Change = Partial<
  Pick<OutboxTables['outbox_message'], 'sent_at' | 'provider_id' | 'last_error' | 'next_attempt_at'>
>;

async function change(
  db: Db,
  message: ClaimedMessage,
  values: Change & { readonly status: 'pending' | 'sent' | 'dead' },
): Promise<void> {
  await ofThisAttempt(db, message).set(values).execute();
}

function ofThisAttempt(db: Db, { id, attempt }: ClaimedMessage) {
  return db
    .updateTable('outbox_message')
    .where('id', '=', id)
    .where('attempts', '=', attempt)
    .where('status', '=', 'sending');
}
