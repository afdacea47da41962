import type { CoverageContext } from '#/features/coverage/context.ts';
import type { CoverageFaultOf } from '#/features/coverage/domain/faults.ts';
import type { CoverageOutcome } from '#/features/coverage/domain/outcome.ts';
import {
  findCoverageCheck,
  listCoverageChecks,
  markCoverageCheck,
  type CoverageCheck,
  type CoverageCheckLine,
} from '#/features/coverage/store/coverage-check-store.ts';
import { refuseUnless, type ClinicAsker, type NotAllowed } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Db, type Trx } from '#/platform/db/database.ts';

/** Opens one check for a person of the clinic. Every reading leaves a line in the audit trail. */
export async function readCoverageCheck(
  context: Pick<CoverageContext, 'database' | 'sealedBox' | 'clock'>,
  reference: string,
  asker: ClinicAsker,
): Promise<Result<CoverageCheck, NotAllowed | CoverageFaultOf<'unknown-check'>>> {
  const allowed = refuseUnless(asker, 'read-health');
  if (!allowed.ok) return allowed;
  return inTransaction(
    context.database.db,
    async (trx): Promise<Result<CoverageCheck, CoverageFaultOf<'unknown-check'>>> => {
      const check = await findCoverageCheck(trx, context.sealedBox, reference);
      if (check === undefined) return failed({ kind: 'unknown-check' });
      await appendAuditEntry(trx, {
        actor: asker.actor,
        action: 'coverage-check.read',
        subject: { kind: 'coverage-check', id: check.id },
        requestId: asker.requestId,
        at: context.clock.now(),
      });
      return ok(check);
    },
  );
}

export type { CoverageCheck, CoverageCheckLine };

const MOST_LISTED = 200;

/** What was sent, the newest first: neither names nor answers. The counter sees that one waits, and no more. */
export async function listSentChecks(
  { database }: Pick<CoverageContext, 'database'>,
  asker: ClinicAsker,
): Promise<Result<readonly CoverageCheckLine[], NotAllowed>> {
  const allowed = refuseUnless(asker, 'see-needs');
  if (!allowed.ok) return allowed;
  return ok(await listCoverageChecks(database.db, MOST_LISTED));
}

/** What was sent and has no answer yet, without asking who wants to know: whoever shows it does. */
export async function waitingChecks(db: Db | Trx): Promise<readonly CoverageCheckLine[]> {
  return (await listCoverageChecks(db, MOST_LISTED)).filter(({ settledAtMs }) => settledAtMs === null);
}

/** Notes that the person has an answer, and how it ended. The trail says only that it did. */
export async function settleCoverageCheck(
  { database, clock }: Pick<CoverageContext, 'database' | 'clock'>,
  { reference, outcome }: { readonly reference: string; readonly outcome: CoverageOutcome | null },
  asker: ClinicAsker,
): Promise<Result<null, NotAllowed | CoverageFaultOf<'not-waiting'>>> {
  const allowed = refuseUnless(asker, 'read-health');
  if (!allowed.ok) return allowed;
  const now = clock.now();
  return inTransaction(database.db, async (trx) => {
    const isSettled = await markCoverageCheck(trx, reference, { outcome, atMs: now.epochMilliseconds });
    if (!isSettled) return failed({ kind: 'not-waiting' });
    const subject = { kind: 'coverage-check', id: reference };
    const { actor, requestId } = asker;
    await appendAuditEntry(trx, { actor, requestId, at: now, subject, action: 'coverage-check.settled' });
    return ok(null);
  });
}
