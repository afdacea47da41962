import type { CoverageContext } from '#/features/coverage/context.ts';
import { findCoverageCheck, type CoverageCheck } from '#/features/coverage/store/coverage-check-store.ts';
import { appendAuditEntry, type AuditActor } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** Opens one check for a person of the clinic. Every reading leaves a line in the audit trail. */
export async function readCoverageCheck(
  context: Pick<CoverageContext, 'database' | 'sealedBox' | 'clock'>,
  reference: string,
  actor: AuditActor,
): Promise<CoverageCheck | undefined> {
  return inTransaction(context.database.db, async (trx) => {
    const check = await findCoverageCheck(trx, context.sealedBox, reference);
    if (check === undefined) return undefined;
    await appendAuditEntry(trx, {
      actor,
      action: 'coverage-check.read',
      subject: { kind: 'coverage-check', id: check.id },
      requestId: null,
      at: context.clock.now(),
    });
    return check;
  });
}
