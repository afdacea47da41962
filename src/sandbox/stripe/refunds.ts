import type { Params } from '#/sandbox/stripe/params.ts';
import { chargeObject, disputeObject, refundObject } from '#/sandbox/stripe/payment-objects.ts';
import {
  makeId,
  type ChargeRecord,
  type DisputeRecord,
  type RefundRecord,
} from '#/sandbox/stripe/records.ts';
import { badParameter, noSuch, notPossible } from '#/sandbox/stripe/stripe-refusal.ts';
import { tell, type Moment, type StripeWorld } from '#/sandbox/stripe/world.ts';

const KNOWN = ['amount', 'charge', 'expand', 'metadata', 'payment_intent', 'reason'];
const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;

/** Gives money of one charge back, in full or in part, and never more than is left of it. */
export function createRefund(world: StripeWorld, moment: Moment, params: Params): RefundRecord {
  params.only(KNOWN);
  const asked = params.integer('amount', 1);
  const reason = params.oneOf('reason', REASONS);
  const metadata = params.metadata('metadata');
  const charge = chargeToRefund(world, params);
  const backCents = chargedBackCents(world, charge);
  const leftCents = Math.max(0, charge.amountCents - charge.refundedCents - backCents);
  if (backCents > 0 && leftCents === 0)
    throw notPossible(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge_disputed');
  if (leftCents === 0)
    throw notPossible(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded');
  const amountCents = asked ?? leftCents;
  if (amountCents > leftCents) {
    const words = `Refund amount (${dollars(amountCents)}) is greater than unrefunded amount on charge (${dollars(leftCents)})`;
    throw notPossible(words, undefined, 'amount');
  }
  const { id: chargeId, intentId, currency } = charge;
  const refund: RefundRecord = {
    id: makeId('re'),
    createdS: moment.nowS,
    chargeId,
    intentId,
    amountCents,
    currency,
    reason,
    metadata,
    status: 'succeeded',
  };
  world.records.refunds.set(refund.id, refund);
  charge.refundedCents += amountCents;
  tell(world, moment, 'refund.created', refundObject(refund));
  tell(world, moment, 'charge.refunded', chargeObject(charge));
  tell(world, moment, 'refund.updated', refundObject(refund));
  // A bank whose customer has all of the money back asks no more.
  if (charge.refundedCents === charge.amountCents)
    closeDispute(world, moment, charge, 'warning_needs_response', 'warning_closed');
  return refund;
}

function chargeToRefund(world: StripeWorld, params: Params): ChargeRecord {
  const chargeId = params.text('charge');
  const intentId = params.text('payment_intent');
  const { charges, intents } = world.records;
  if ((chargeId === null) === (intentId === null)) {
    throw badParameter(
      'charge',
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  }
  if (chargeId !== null) {
    const charge = charges.get(chargeId);
    if (charge === undefined) throw noSuch('charge', chargeId, 'charge');
    if (charge.status === 'succeeded') return charge;
    throw notPossible(`Charge ${chargeId} has not been paid.`, 'charge_not_refundable');
  }
  const intent = intents.get(intentId ?? '');
  if (intent === undefined) throw noSuch('payment_intent', intentId ?? '', 'payment_intent');
  const charge = charges.get(intent.latestChargeId ?? '');
  if (intent.status === 'succeeded' && charge !== undefined) return charge;
  throw notPossible(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`);
}

/** A refund that the bank sends back after all. False when it had failed before. */
export function failRefund(world: StripeWorld, moment: Moment, refund: RefundRecord): boolean {
  const charge = world.records.charges.get(refund.chargeId);
  if (refund.status === 'failed' || charge === undefined) return false;
  refund.status = 'failed';
  charge.refundedCents -= refund.amountCents;
  tell(world, moment, 'charge.refund.updated', refundObject(refund));
  tell(world, moment, 'refund.updated', refundObject(refund));
  tell(world, moment, 'refund.failed', refundObject(refund));
  return true;
}

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
function closeDispute(
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

function disputesOf({ records }: StripeWorld, { id }: ChargeRecord): readonly DisputeRecord[] {
  return [...records.disputes.values()].filter(({ chargeId }) => chargeId === id);
}

/** An inquiry that is over asks for nothing any more. */
function disputedCents(world: StripeWorld, charge: ChargeRecord): number {
  return sumOf(disputesOf(world, charge).filter(({ status }) => status !== 'warning_closed'));
}

/** What was charged back, decided or not. */
function chargedBackCents(world: StripeWorld, charge: ChargeRecord): number {
  return sumOf(disputesOf(world, charge).filter(({ status }) => !status.startsWith('warning_')));
}

function sumOf(disputes: readonly DisputeRecord[]): number {
  return disputes.reduce((sum, { amountCents }) => sum + amountCents, 0);
}

function dollars(cents: number): string {
  return `$${(cents / 100).toFixed(2)}`;
}
