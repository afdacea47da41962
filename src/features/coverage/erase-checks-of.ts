import type { CoverageContext } from '#/features/coverage/context.ts';
import {
  findCoverageCheckLine,
  type CoverageCheckLine,
} from '#/features/coverage/store/coverage-check-store.ts';
import { deleteCoverageCheck, listCoverageChecksOf } from '#/features/coverage/store/old-check-store.ts';
import { everyMailboxOf, type EmailAddress } from '#/kernel/email-address.ts';
import { appendAuditEntry, type AuditActor } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

type ErasingContext = Pick<CoverageContext, 'database' | 'clock' | 'pseudonyms'>;

/** What was sent with this address. A check with a phone number only is found by its reference. */
export async function coverageChecksOf(
  { database, pseudonyms }: ErasingContext,
  email: EmailAddress,
): Promise<readonly CoverageCheckLine[]> {
  const names = everyMailboxOf(email).flatMap((mailbox) => pseudonyms.every('mailbox', mailbox));
  return listCoverageChecksOf(database.db, names);
}

export async function coverageCheckNamed(
  { database }: ErasingContext,
  reference: string,
): Promise<readonly CoverageCheckLine[]> {
  const check = await findCoverageCheckLine(database.db, reference);
  return check === undefined ? [] : [check];
}

/** Takes the checks away for good, with a line in the audit trail for each. */
export async function eraseCoverageChecks(
  { database, clock }: ErasingContext,
  checks: readonly CoverageCheckLine[],
  actor: AuditActor,
): Promise<void> {
  const now = clock.now();
  await inTransaction(database.db, async (trx) => {
    for (const { id } of checks) {
      if (!(await deleteCoverageCheck(trx, id))) continue;
      const subject = { kind: 'coverage-check', id };
      await appendAuditEntry(trx, {
        actor,
        action: 'coverage-check.erased',
        subject,
        requestId: null,
        at: now,
      });
    }
  });
}
