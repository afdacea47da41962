import type { IssueContext } from '#/features/newsletter/context.ts';
import { recordIssue } from '#/features/newsletter/schedule-issue.ts';
import {
  findDueSending,
  replaceSending,
  type SendingRecord,
} from '#/features/newsletter/store/sending-store.ts';
import { insertDeliveries, listReaders } from '#/features/newsletter/store/delivery-store.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { appendOutboxBatch, countWaitingOf } from '#/platform/outbox/outbox-store.ts';

const JOB = { actor: { kind: 'job', id: null }, requestId: null } as const;
export const BATCH_KIND = 'letter.issue';

/** As many as the mail service takes in one request. */
const MOST_IN_BATCH = 100;

/** Mail about visits shares the outbox and must not wait behind a whole issue. */
const MOST_WAITING = 20;

/**
 * Puts the next batches of the issue that is due into the outbox. Readers, their places and the batch are one
 * transaction, so after a crash it goes on where it stopped. The issue is sent once no batch of it waits.
 */
export async function planBatches(context: IssueContext): Promise<void> {
  let waiting = await countWaitingOf(context.database.db, BATCH_KIND);
  while (waiting < MOST_WAITING) {
    const sending = await findDueSending(context.database.db, context.clock.now().epochMilliseconds);
    if (sending === undefined) return;
    const step = await planBatch(context, sending, waiting > 0);
    if (step === 'waits') return;
    if (step === 'planned') waiting += 1;
  }
}

async function planBatch(
  context: IssueContext,
  before: SendingRecord,
  othersWait: boolean,
): Promise<'planned' | 'ended' | 'waits'> {
  const now = context.clock.now();
  return inTransaction(context.database.db, async (trx) => {
    const readers = await listReaders(trx, before, MOST_IN_BATCH);
    const last = readers.at(-1);
    if (last === undefined) {
      if (othersWait) return 'waits';
      const ended: SendingRecord = { ...before, status: 'sent', endedAtMs: now.epochMilliseconds };
      if (!(await replaceSending(trx, before, ended))) return 'waits';
      await recordIssue(trx, ended, 'sent', JOB, now);
      return 'ended';
    }
    const batches = before.batches + 1;
    const after: SendingRecord = { ...before, status: 'sending', lastSubscriber: last, batches };
    if (!(await replaceSending(trx, before, after))) return 'waits';
    await insertDeliveries(trx, before.issue, readers);
    await appendOutboxBatch(trx, {
      kind: BATCH_KIND,
      batch: { letter: before.issue, members: readers },
      idempotencyKey: `${BATCH_KIND}:${before.issue}:${batches}`,
      now,
    });
    return 'planned';
  });
}
