import { closeDispute, disputesOf, sumOf } from '#/sandbox/stripe/disputes.ts';
import type { Params } from '#/sandbox/stripe/params.ts';
import { chargeObject } from '#/sandbox/stripe/charge-objects.ts';
import { makeId, type ChargeRecord, type RefundRecord } from '#/sandbox/stripe/records.ts';
import { refundObject } from '#/sandbox/stripe/refund-objects.ts';
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

/** What was charged back, decided or not. */
function chargedBackCents(world: StripeWorld, charge: ChargeRecord): number {
  return sumOf(disputesOf(world, charge).filter(({ status }) => !status.startsWith('warning_')));
}

function dollars(cents: number): string {
  return `$${(cents / 100).toFixed(2)}`;
}
