import type { CoverageCheckId } from '#/features/coverage/domain/contact.ts';
import { type CoverageCheckLine, LINE, lineOf } from '#/features/coverage/store/coverage-check-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** Checks that were sent before `beforeMs`, oldest first. */
export async function listOldCoverageChecks(
  db: Db | Trx,
  beforeMs: number,
  limit: number,
): Promise<readonly CoverageCheckLine[]> {
  const rows = await db
    .selectFrom('coverage_check')
    .select(LINE)
    .where('sent_at', '<', beforeMs)
    .orderBy('sent_at')
    .limit(limit)
    .execute();
  return rows.map(lineOf);
}

/** The checks of a mailbox, by its keyed hash under any of the clinic's keys. */
export async function listCoverageChecksOf(
  db: Db | Trx,
  mailboxes: readonly string[],
): Promise<readonly CoverageCheckLine[]> {
  if (mailboxes.length === 0) return [];
  const rows = await db
    .selectFrom('coverage_check')
    .select(LINE)
    .where('mailbox', 'in', mailboxes)
    .orderBy('sent_at')
    .execute();
  return rows.map(lineOf);
}

/** Takes a check away for good. False when it is gone already. */
export async function deleteCoverageCheck(trx: Trx, id: CoverageCheckId): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('coverage_check')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}
