import type { DeskContext } from '#/features/desk/context.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { ok, type Result } from '#/kernel/result.ts';
import { readSealedEnd } from '#/platform/audit/list-entries.ts';
import {
  verifyAuditChain,
  type ChainEnd,
  type ChainFault,
  type ChainReport,
} from '#/platform/audit/verify-audit-chain.ts';

export type VerifiedTrail = {
  readonly report: Result<ChainReport, ChainFault>;
  /** When the newest line was written that was looked at; null for an empty trail. */
  readonly upToMs: number | null;
};

/** Walks the whole trail, up to the end that is chained. `known`: an end that somebody wrote down earlier. */
export async function verifyAudit(
  { database: { db } }: Pick<DeskContext, 'database'>,
  known: ChainEnd | null,
  asker: StaffAsker,
): Promise<Result<VerifiedTrail, NotAllowed>> {
  const allowed = refuseUnless(asker, 'see-audit');
  if (!allowed.ok) return allowed;
  const sealed = await readSealedEnd(db);
  const report = await verifyAuditChain(db, known ?? undefined);
  return ok({ report, upToMs: sealed?.atMs ?? null });
}
