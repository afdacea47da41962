import { auditWait } from '#/features/waitlist/audit-wait.ts';
import type { WaitListContext } from '#/features/waitlist/context.ts';
import type { WaitListEntry } from '#/features/waitlist/domain/entry.ts';
import {
  ASK_DAYS_BEFORE_END,
  askedFrom,
  lastWaitDay,
  MOST_SILENCES,
} from '#/features/waitlist/domain/wait-rule.ts';
import { stillWaitingMail } from '#/features/waitlist/mail/still-waiting-mail.ts';
import { waitMailView } from '#/features/waitlist/mail/wait-mail-view.ts';
import { listStanding, replaceEntry } from '#/features/waitlist/store/entry-store.ts';
import { DAY_MS } from '#/kernel/zoned-time.ts';
import type { Asker } from '#/platform/asker.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';

const JOB: Asker = { actor: { kind: 'job', id: 'offer-free-times' }, requestId: null };

/**
 * Asks once in a wait that is about to end, and after three silences; then nothing is offered until they answer. Who has no
 * address stands on the desk's list of calls instead.
 */
export async function askWhoStillWaits(context: WaitListContext): Promise<void> {
  const { db } = context.database;
  const now = context.clock.now();
  for (const entry of await listStanding(db)) {
    const because = whyAsk(entry, context.content.clinic.timeZone, now.epochMilliseconds);
    if (because !== null) await inTransaction(db, (trx) => ask(context, trx, entry, because, now));
  }
}

/** Before the end of a wait the question does not stop offers; three silences do. */
export function whyAsk(
  entry: Pick<WaitListEntry, 'silences' | 'questionAtMs' | 'endsAtMs' | 'wishes'>,
  timeZone: string,
  nowMs: number,
): 'ends' | 'silent' | null {
  const { silences, questionAtMs, endsAtMs } = entry;
  if (questionAtMs === null && silences >= MOST_SILENCES) return 'silent';
  // Who chose the last day has said how long they wait.
  if (lastWaitDay(entry, timeZone).isOwn) return null;
  return endsAtMs - nowMs <= ASK_DAYS_BEFORE_END * DAY_MS ? 'ends' : null;
}

async function ask(
  context: WaitListContext,
  trx: Trx,
  entry: WaitListEntry,
  because: 'ends' | 'silent',
  now: Temporal.Instant,
): Promise<void> {
  const nowMs = now.epochMilliseconds;
  const { id, email, renewedAtMs } = entry;
  if (because === 'silent') {
    if (!(await replaceEntry(trx, entry, { questionAtMs: nowMs }))) return;
    await auditWait(trx, JOB, id, 'asked-again', now);
  }
  if (email === null) return;
  // Once a wait: the name of the mail is made of when it was last renewed.
  const round = because === 'silent' ? nowMs : (renewedAtMs ?? 0);
  const leaves = askedFrom(context.content.clinic.timeZone, nowMs);
  await appendOutboxMessage(trx, {
    kind: 'wait-list.still-waiting',
    recipient: email,
    mail: stillWaitingMail(entry, because, waitMailView(context.content.clinic, context.config.siteUrl)),
    idempotencyKey: `wait-list.still-waiting:${id}:${because}:${String(round)}`,
    now,
    notBefore: Temporal.Instant.fromEpochMilliseconds(leaves),
  });
}
