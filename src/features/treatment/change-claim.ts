import { inTransaction } from '#/platform/db/database.ts';
import { type Result, failed, ok } from '#/kernel/result.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { type AtVisitFault, readHealthAt, auditAtVisit } from '#/features/treatment/at-visit.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import type { ClaimFacts, ClaimId, Claim } from '#/features/treatment/domain/claim.ts';
import { type ClaimFault, claimOf } from '#/features/treatment/record-order.ts';
import { replaceClaim } from '#/features/treatment/store/claim-store.ts';

export type ClaimChange =
  | { readonly kind: 'facts'; readonly facts: Omit<ClaimFacts, 'reportsSentOn'> }
  | { readonly kind: 'report-sent'; readonly on: LocalDate }
  | { readonly kind: 'close'; readonly on: LocalDate };
/** The payer has agreed to more visits, a report went out, or the problem is over. */
export async function changeClaim(
  context: TreatmentContext,
  id: AppointmentId,
  asked: { readonly claimId: ClaimId; readonly version: number; readonly change: ClaimChange },
  asker: StaffAsker,
): Promise<Result<null, AtVisitFault | ClaimFault>> {
  return inTransaction(context.database.db, async (trx) => {
    const at = await readHealthAt(context, trx, id, asker);
    if (!at.ok) return at;
    const claim = await claimOf(context, trx, at.value.personId, asked.claimId);
    if (claim === null) return failed({ kind: 'unknown-claim' });
    if (claim.version !== asked.version) return failed({ kind: 'changed-meanwhile' });
    if (!(await replaceClaim(trx, context.sealedBox, claim, changed(claim, asked.change))))
      return failed({ kind: 'changed-meanwhile' });
    const detail = { claim: claim.id };
    await auditAtVisit(trx, asker, at.value.visit, `claim-${asked.change.kind}`, context.clock.now(), detail);
    return ok(null);
  });
}

function changed({ facts, closedOn }: Claim, change: ClaimChange) {
  switch (change.kind) {
    case 'facts':
      return { facts: { ...change.facts, reportsSentOn: facts.reportsSentOn }, closedOn };
    case 'report-sent':
      return { facts: { ...facts, reportsSentOn: [...facts.reportsSentOn, change.on] }, closedOn };
    case 'close':
      return { facts, closedOn: change.on };
  }
}
