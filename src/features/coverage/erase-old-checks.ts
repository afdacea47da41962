import type { CoverageContext } from '#/features/coverage/context.ts';
import { KEPT_DAYS } from '#/features/coverage/domain/contact.ts';
import { deleteCoverageCheck, listOldCoverageChecks } from '#/features/coverage/store/old-check-store.ts';
import { DAY_MS } from '#/kernel/zoned-time.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

const JOB = { kind: 'job', id: 'erase-coverage-checks' } as const;
const BATCH = 100;

/** Erases what was sent longer ago than the clinic promised to keep it. Returns how many; doing it twice is harmless. */
export async function eraseOldCoverageChecks(
  context: Pick<CoverageContext, 'database' | 'clock'>,
): Promise<number> {
  const now = context.clock.now();
  const beforeMs = now.epochMilliseconds - KEPT_DAYS * DAY_MS;
  for (let erased = 0; ;) {
    const batch = await inTransaction(context.database.db, async (trx) => {
      const old = await listOldCoverageChecks(trx, beforeMs, BATCH);
      for (const { id } of old) {
        if (!(await deleteCoverageCheck(trx, id))) continue;
        const subject = { kind: 'coverage-check', id };
        await appendAuditEntry(trx, {
          actor: JOB,
          action: 'coverage-check.erased',
          subject,
          requestId: null,
          at: now,
        });
      }
      return old.length;
    });
    erased += batch;
    if (batch < BATCH) return erased;
  }
}
