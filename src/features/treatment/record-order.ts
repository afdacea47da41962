import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import {
  auditAtVisit,
  readHealthAt,
  type AtVisit,
  type AtVisitFault,
} from '#/features/treatment/at-visit.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import type { Claim, ClaimFacts, ClaimId, ReferralId } from '#/features/treatment/domain/claim.ts';
import type { TreatmentFaultOf } from '#/features/treatment/domain/faults.ts';
import type { Referral } from '#/features/treatment/domain/referral.ts';
import { insertClaim, insertReferral, listClaims, sayClaim } from '#/features/treatment/store/claim-store.ts';
import { lockPerson } from '#/features/treatment/store/lock-person.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

/** An order of a new problem opens a claim; one more order of the same problem goes on counting. */
export type OrderToRecord = {
  readonly claim:
    { readonly kind: 'new'; readonly facts: ClaimFacts } | { readonly kind: 'known'; readonly id: ClaimId };
  readonly referral: Referral;
};

export type ClaimFault = TreatmentFaultOf<'unknown-claim' | 'changed-meanwhile' | 'claim-closed'>;

/** Records a doctor's order, as it was copied from the paper. It is written once: a new paper is a new order. */
export async function recordOrder(
  context: TreatmentContext,
  id: AppointmentId,
  order: OrderToRecord,
  asker: StaffAsker,
): Promise<Result<ReferralId, AtVisitFault | ClaimFault>> {
  return inTransaction(context.database.db, async (trx) => {
    const at = await readHealthAt(context, trx, id, asker);
    if (!at.ok) return at;
    await lockPerson(trx, at.value.personId);
    const former = await recordedBefore(context, trx, at.value, order);
    if (former !== null) return ok(former);
    const now = context.clock.now();
    const claim = await claimFor(context, trx, at.value, order);
    if (!claim.ok) return claim;
    const referralId = context.ids.uuid() as ReferralId;
    await insertReferral(trx, context.sealedBox, claim.value, {
      ...{ id: referralId, recordedAtMs: now.epochMilliseconds, facts: order.referral },
      ...{ location: at.value.visit.location, recordedBy: asker.staff.id },
    });
    await auditAtVisit(trx, asker, at.value.visit, 'order-recorded', now, { referral: referralId });
    return ok(referralId);
  });
}

/** The same paper for the same problem: the second press of one button. */
async function recordedBefore(
  { sealedBox }: TreatmentContext,
  trx: Trx,
  { personId }: AtVisit,
  { claim, referral }: OrderToRecord,
): Promise<ReferralId | null> {
  const open = (await listClaims(trx, sealedBox, [personId])).filter(({ closedOn }) => closedOn === null);
  const meant = open.filter(({ id, facts }) =>
    claim.kind === 'known' ? id === claim.id : isSame(facts, claim.facts),
  );
  const orders = meant.flatMap(({ referrals }) => referrals);
  return orders.find(({ facts }) => isSame(facts, referral))?.id ?? null;
}

/** Both are made by one form, so their fields stand in one order. */
function isSame<Facts extends ClaimFacts | Referral>(one: Facts, other: Facts): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function claimFor(
  context: TreatmentContext,
  trx: Trx,
  { visit, personId }: AtVisit,
  { claim }: OrderToRecord,
): Promise<Result<ClaimId, ClaimFault>> {
  if (claim.kind === 'known') {
    const known = await claimOf(context, trx, personId, claim.id);
    if (known === null) return failed({ kind: 'unknown-claim' });
    return known.closedOn === null ? ok(known.id) : failed({ kind: 'claim-closed' });
  }
  const claimId = context.ids.uuid() as ClaimId;
  const openedAtMs = context.clock.now().epochMilliseconds;
  const { patientId, location } = visit;
  await insertClaim(trx, context.sealedBox, {
    id: claimId,
    patientId,
    facts: claim.facts,
    openedAtMs,
    location,
  });
  return ok(claimId);
}

export async function claimOf(
  { sealedBox }: Pick<TreatmentContext, 'sealedBox'>,
  trx: Trx,
  personId: AtVisit['personId'],
  claimId: ClaimId,
): Promise<Claim | null> {
  return (await listClaims(trx, sealedBox, [personId])).find(({ id }) => id === claimId) ?? null;
}

/** Says to which claim a visit counts, against the rule; null: to none. */
export async function countVisitFor(
  context: TreatmentContext,
  id: AppointmentId,
  claimId: ClaimId | null,
  asker: StaffAsker,
): Promise<Result<null, AtVisitFault | ClaimFault>> {
  return inTransaction(context.database.db, async (trx) => {
    const at = await readHealthAt(context, trx, id, asker);
    if (!at.ok) return at;
    const isKnown = claimId === null || (await claimOf(context, trx, at.value.personId, claimId)) !== null;
    if (!isKnown) return failed({ kind: 'unknown-claim' });
    await sayClaim(trx, at.value.visit, claimId);
    await auditAtVisit(trx, asker, at.value.visit, 'visit-counted', context.clock.now(), {
      claim: claimId ?? 'none',
    });
    return ok(null);
  });
}
