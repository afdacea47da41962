import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import {
  auditAtVisit,
  readHealthAt,
  type AtVisit,
  type AtVisitFault,
} from '#/features/treatment/at-visit.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import type { ReferralId } from '#/features/treatment/domain/claim.ts';
import type { TreatmentFaultOf } from '#/features/treatment/domain/faults.ts';
import { scanType, type ScanFault } from '#/features/treatment/domain/scan.ts';
import { listClaims } from '#/features/treatment/store/claim-store.ts';
import { findScan, putScan, type Scan } from '#/features/treatment/store/scan-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

/** Keeps the paper of an order, sealed. */
export async function keepScan(
  context: TreatmentContext,
  id: AppointmentId,
  { referralId, bytes }: { readonly referralId: ReferralId; readonly bytes: Uint8Array },
  asker: StaffAsker,
): Promise<Result<null, AtVisitFault | ScanFault | TreatmentFaultOf<'unknown-order'>>> {
  const type = scanType(bytes);
  return inTransaction(context.database.db, async (trx) => {
    const at = await readHealthAt(context, trx, id, asker);
    if (!at.ok) return at;
    if (!(await hasOrder(context, trx, at.value, referralId))) return failed({ kind: 'unknown-order' });
    if (typeof type !== 'string') return failed(type);
    const now = context.clock.now();
    const base64 = Buffer.from(bytes).toString('base64');
    await putScan(trx, context.sealedBox, referralId, { type, base64 }, now.epochMilliseconds);
    await auditAtVisit(trx, asker, at.value.visit, 'scan-kept', now, { referral: referralId });
    return ok(null);
  });
}

/** The paper of an order, with a line in the trail. */
export async function readScan(
  context: TreatmentContext,
  id: AppointmentId,
  referralId: ReferralId,
  asker: StaffAsker,
): Promise<Result<Scan, AtVisitFault | TreatmentFaultOf<'unknown-order'>>> {
  return inTransaction(context.database.db, async (trx) => {
    const at = await readHealthAt(context, trx, id, asker);
    if (!at.ok) return at;
    const isTheirs = await hasOrder(context, trx, at.value, referralId);
    const scan = isTheirs ? await findScan(trx, context.sealedBox, referralId) : undefined;
    if (scan === undefined) return failed({ kind: 'unknown-order' });
    await auditAtVisit(trx, asker, at.value.visit, 'scan-read', context.clock.now(), {
      referral: referralId,
    });
    return ok(scan);
  });
}

async function hasOrder(
  { sealedBox }: Pick<TreatmentContext, 'sealedBox'>,
  trx: Trx,
  { personId }: AtVisit,
  referralId: ReferralId,
): Promise<boolean> {
  const claims = await listClaims(trx, sealedBox, [personId]);
  return claims.some(({ referrals }) => referrals.some(({ id }) => id === referralId));
}
