import { makeId, type ChargeRecord, type DisputeRecord } from '#/sandbox/stripe/records.ts';
import { disputeObject } from '#/sandbox/stripe/refund-objects.ts';
import { tell, type Moment, type StripeWorld } from '#/sandbox/stripe/world.ts';

/** What a bank can do about a charge, and in `cents` about how much of it; all that is left when it says nothing. */
export const DISPUTE_OUTCOMES = ['inquiry', 'open', 'closed', 'won', 'lost'] as const;

export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

/** False when there is nothing like that to do. */
export function disputeCharge(
  world: StripeWorld,
  moment: Moment,
  charge: ChargeRecord,
  outcome: DisputeOutcome,
  cents: number | null,
): boolean {
  switch (outcome) {
    case 'inquiry':
      return openDispute(world, moment, charge, 'warning_needs_response', cents);
    case 'open':
      return escalate(world, moment, charge) || openDispute(world, moment, charge, 'needs_response', cents);
    case 'closed':
      return closeDispute(world, moment, charge, 'warning_needs_response', 'warning_closed');
    case 'won':
    case 'lost':
      return closeDispute(world, moment, charge, 'needs_response', outcome);
  }
}

/** The card's owner asks the bank for the money back; with a warning the bank only asks. */
function openDispute(
  world: StripeWorld,
  moment: Moment,
  charge: ChargeRecord,
  status: 'warning_needs_response' | 'needs_response',
  cents: number | null,
): boolean {
  const { id: chargeId, intentId, currency } = charge;
  const leftCents = charge.amountCents - disputedCents(world, charge);
  const amountCents = cents ?? leftCents;
  if (charge.status !== 'succeeded' || amountCents <= 0 || amountCents > leftCents) return false;
  const dispute: DisputeRecord = {
    id: makeId('dp'),
    createdS: moment.nowS,
    ...{ chargeId, intentId, amountCents, currency, status },
  };
  if (status === 'needs_response') charge.isDisputed = true;
  world.records.disputes.set(dispute.id, dispute);
  tell(world, moment, 'charge.dispute.created', disputeObject(dispute));
  return true;
}

/** An inquiry that was not answered in time becomes a chargeback, under the same id. */
function escalate(world: StripeWorld, moment: Moment, charge: ChargeRecord): boolean {
  const dispute = disputesOf(world, charge).find(({ status }) => status === 'warning_needs_response');
  if (dispute === undefined) return false;
  dispute.status = 'needs_response';
  charge.isDisputed = true;
  tell(world, moment, 'charge.dispute.updated', disputeObject(dispute));
  return true;
}

/** What the bank decided. Money that was charged back cannot be refunded any more, whoever won. */
export function closeDispute(
  world: StripeWorld,
  moment: Moment,
  charge: ChargeRecord,
  from: DisputeRecord['status'],
  to: DisputeRecord['status'],
): boolean {
  const dispute = disputesOf(world, charge).find(({ status }) => status === from);
  if (dispute === undefined) return false;
  dispute.status = to;
  tell(world, moment, 'charge.dispute.closed', disputeObject(dispute));
  return true;
}

export function disputesOf({ records }: StripeWorld, { id }: ChargeRecord): readonly DisputeRecord[] {
  return [...records.disputes.values()].filter(({ chargeId }) => chargeId === id);
}

/** An inquiry that is over asks for nothing any more. */
function disputedCents(world: StripeWorld, charge: ChargeRecord): number {
  return sumOf(disputesOf(world, charge).filter(({ status }) => status !== 'warning_closed'));
}

export function sumOf(disputes: readonly DisputeRecord[]): number {
  return disputes.reduce((sum, { amountCents }) => sum + amountCents, 0);
}
