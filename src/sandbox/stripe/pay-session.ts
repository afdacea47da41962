import { intentObject } from '#/sandbox/stripe/payment-objects.ts';
import { chargeObject } from '#/sandbox/stripe/charge-objects.ts';
import {
  makeId,
  type ChargeRecord,
  type IntentRecord,
  type SessionRecord,
} from '#/sandbox/stripe/records.ts';
import { sessionObject } from '#/sandbox/stripe/session-object.ts';
import { notPossible } from '#/sandbox/stripe/stripe-refusal.ts';
import { tell, type Moment, type StripeWorld } from '#/sandbox/stripe/world.ts';

/** A card that works: charge, payment intent and session are done at once. */
export function payByCard(
  world: StripeWorld,
  moment: Moment,
  session: SessionRecord,
  isThreeDSecure: boolean,
): void {
  const intent = intentOf(world, moment, session);
  const charge = addCharge(world, moment, intent, { method: 'card', status: 'succeeded', isThreeDSecure });
  Object.assign(intent, { status: 'succeeded', errorCode: null });
  Object.assign(session, { status: 'complete', isPaid: true });
  tell(world, moment, 'charge.succeeded', chargeObject(charge));
  tell(world, moment, 'payment_intent.succeeded', intentObject(intent));
  tell(world, moment, 'checkout.session.completed', sessionObject(session));
}

/** A card that is refused; the session stays open for another try. */
export function declineCard(world: StripeWorld, moment: Moment, session: SessionRecord): void {
  const intent = intentOf(world, moment, session);
  const charge = addCharge(world, moment, intent, {
    method: 'card',
    status: 'failed',
    isThreeDSecure: false,
  });
  Object.assign(intent, { status: 'requires_payment_method', errorCode: 'card_declined' });
  tell(world, moment, 'charge.failed', chargeObject(charge));
  tell(world, moment, 'payment_intent.payment_failed', intentObject(intent));
}

/** A bank account: the session is complete, and the money is still on its way. */
export function payByBank(world: StripeWorld, moment: Moment, session: SessionRecord): void {
  const intent = intentOf(world, moment, session);
  const charge = addCharge(world, moment, intent, {
    method: 'us_bank_account',
    status: 'pending',
    isThreeDSecure: false,
  });
  Object.assign(intent, { status: 'processing', errorCode: null });
  session.status = 'complete';
  tell(world, moment, 'charge.pending', chargeObject(charge));
  tell(world, moment, 'payment_intent.processing', intentObject(intent));
  tell(world, moment, 'checkout.session.completed', sessionObject(session));
}

/** What the bank says days later. False when nothing waits for it. */
export function settleBank(
  world: StripeWorld,
  moment: Moment,
  session: SessionRecord,
  isPaid: boolean,
): boolean {
  const intent = world.records.intents.get(session.intentId ?? '');
  const charge = world.records.charges.get(intent?.latestChargeId ?? '');
  if (intent?.status !== 'processing' || charge === undefined) return false;
  charge.status = isPaid ? 'succeeded' : 'failed';
  intent.status = isPaid ? 'succeeded' : 'requires_payment_method';
  session.isPaid = isPaid;
  tell(world, moment, isPaid ? 'charge.succeeded' : 'charge.failed', chargeObject(charge));
  const outcome = isPaid ? 'payment_intent.succeeded' : 'payment_intent.payment_failed';
  tell(world, moment, outcome, intentObject(intent));
  const type = isPaid ? 'checkout.session.async_payment_succeeded' : 'checkout.session.async_payment_failed';
  tell(world, moment, type, sessionObject(session));
  return true;
}

/** Ends an open session, by call or by the clock. */
export function expireSession(world: StripeWorld, moment: Moment, session: SessionRecord): void {
  if (session.status !== 'open') {
    throw notPossible(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    );
  }
  session.status = 'expired';
  const intent = world.records.intents.get(session.intentId ?? '');
  if (intent !== undefined) {
    Object.assign(intent, { status: 'canceled', canceledS: moment.nowS });
    tell(world, moment, 'payment_intent.canceled', intentObject(intent));
  }
  tell(world, moment, 'checkout.session.expired', sessionObject(session));
}

/** Ends every session whose time is over by the product's clock. */
export function expireDueSessions(world: StripeWorld, moment: Moment): void {
  for (const session of world.records.sessions.values()) {
    if (session.status === 'open' && session.expiresAtS <= moment.nowS) expireSession(world, moment, session);
  }
}

/** As at Stripe, a session has no payment intent until somebody begins to pay. */
function intentOf(world: StripeWorld, moment: Moment, session: SessionRecord): IntentRecord {
  const known = world.records.intents.get(session.intentId ?? '');
  if (known !== undefined) return known;
  const intent: IntentRecord = {
    id: makeId('pi'),
    createdS: moment.nowS,
    sessionId: session.id,
    amountCents: session.totalCents,
    currency: session.currency,
    methods: session.methods,
    data: session.intentData,
    status: 'requires_payment_method',
    canceledS: null,
    latestChargeId: null,
    errorCode: null,
  };
  world.records.intents.set(intent.id, intent);
  session.intentId = intent.id;
  tell(world, moment, 'payment_intent.created', intentObject(intent));
  return intent;
}

type NewCharge = Pick<ChargeRecord, 'method' | 'status' | 'isThreeDSecure'>;

function addCharge(world: StripeWorld, moment: Moment, intent: IntentRecord, what: NewCharge): ChargeRecord {
  const { amountCents, currency, data } = intent;
  const charge: ChargeRecord = {
    id: makeId('ch'),
    createdS: moment.nowS,
    intentId: intent.id,
    amountCents,
    currency,
    data,
    refundedCents: 0,
    isDisputed: false,
    ...what,
  };
  world.records.charges.set(charge.id, charge);
  intent.latestChargeId = charge.id;
  return charge;
}
