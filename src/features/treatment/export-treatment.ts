import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { auditAtVisit } from '#/features/treatment/at-visit.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import type { ClaimId, ReferralId } from '#/features/treatment/domain/claim.ts';
import type { HistoryAnswers, HistoryRecord } from '#/features/treatment/domain/history.ts';
import type { Addendum, WrittenRecord } from '#/features/treatment/domain/visit-record.ts';
import { plansOfPerson, type Plan } from '#/features/treatment/read-plans.ts';
import { listSaidClaims } from '#/features/treatment/store/claim-store.ts';
import { findDraft, listHistories } from '#/features/treatment/store/history-store.ts';
import { isGateLocked } from '#/features/treatment/store/history-gate.ts';
import { findRecord, listAddenda } from '#/features/treatment/store/record-store.ts';
import { findScan, type Scan } from '#/features/treatment/store/scan-store.ts';
import { ok, type Result } from '#/kernel/result.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

/** What was told before and noted after one visit, and to which claim it counts. */
export type ExportedCare = {
  readonly visitId: AppointmentId;
  readonly claimId: ClaimId | null;
  /** A person said so; else the rule does. */
  readonly isClaimSaid: boolean;
  /** The first part of a history whose second part is not done. */
  readonly draft: HistoryAnswers | null;
  readonly record: WrittenRecord | null;
  readonly addenda: readonly Addendum[];
};

export type ExportedTreatment = {
  readonly plans: readonly Plan[];
  readonly papers: ReadonlyMap<ReferralId, Scan>;
  readonly histories: readonly HistoryRecord[];
  /** Wrong birth dates have closed the history until the desk opens it. */
  readonly isHistoryLocked: boolean;
  /** Only visits of which something is kept. */
  readonly care: readonly ExportedCare[];
};

/**
 * All that is sealed about the care of one person, for whoever may read all of it. Each visit whose history or record is
 * read has its line in the trail, and so has the plan, in the same transaction.
 */
export async function exportTreatment(
  context: TreatmentContext,
  personId: PatientId,
  visits: readonly { readonly id: AppointmentId }[],
  asker: StaffAsker,
): Promise<Result<ExportedTreatment, NotAllowed>> {
  const allowed = refuseUnless(asker, 'read-health');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.db, async (trx) => {
    const { plans, ofVisit } = await plansOfPerson(context, trx, personId);
    const histories = await listHistories(trx, context.sealedBox, personId);
    const care: ExportedCare[] = [];
    const said = await listSaidClaims(
      trx,
      visits.map(({ id }) => id),
    );
    for (const { id } of visits) {
      const kept = await careOf(context, trx, id);
      const claimId = ofVisit.get(id) ?? null;
      const isClaimSaid = said.has(id);
      if (claimId !== null || isClaimSaid || isAny(kept)) care.push({ ...kept, claimId, isClaimSaid });
      await noteReading(context, trx, asker, {
        ...kept,
        isTold: histories.some(isOf(id)),
        hasPlan: claimId !== null,
      });
    }
    return ok({
      ...{ plans, histories, care },
      papers: await papersOf(context, trx, plans),
      isHistoryLocked: await isGateLocked(trx, personId),
    });
  });
}

type Kept = Pick<ExportedCare, 'visitId' | 'draft' | 'record' | 'addenda'>;

async function careOf({ sealedBox }: TreatmentContext, trx: Trx, visitId: AppointmentId): Promise<Kept> {
  return {
    visitId,
    draft: await findDraft(trx, sealedBox, visitId),
    record: await findRecord(trx, sealedBox, visitId),
    addenda: await listAddenda(trx, sealedBox, visitId),
  };
}

function isAny({ draft, record, addenda }: Kept): boolean {
  return draft !== null || record !== null || addenda.length > 0;
}

function isOf(id: AppointmentId) {
  return ({ appointmentId }: HistoryRecord) => appointmentId === id;
}

async function noteReading(
  { clock }: TreatmentContext,
  trx: Trx,
  asker: StaffAsker,
  read: Kept & { readonly isTold: boolean; readonly hasPlan: boolean },
): Promise<void> {
  const verbs = [
    ...(read.isTold || read.draft !== null ? ['history-read'] : []),
    ...(read.record !== null || read.addenda.length > 0 ? ['record-read'] : []),
    ...(read.hasPlan ? ['plan-read'] : []),
  ];
  for (const verb of verbs)
    await auditAtVisit(trx, asker, { id: read.visitId }, verb, clock.now(), { reason: 'export' });
}

async function papersOf(
  { sealedBox }: TreatmentContext,
  trx: Trx,
  plans: readonly Plan[],
): Promise<ReadonlyMap<ReferralId, Scan>> {
  const papers = new Map<ReferralId, Scan>();
  for (const { id, hasScan } of plans.flatMap(({ claim }) => claim.referrals)) {
    const scan = hasScan ? await findScan(trx, sealedBox, id) : undefined;
    if (scan !== undefined) papers.set(id, scan);
  }
  return papers;
}
