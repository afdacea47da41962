import type { Asker } from '#/platform/asker.ts';
import { findVisitById, keptUntilMs } from '#/features/booking/find-visit.ts';
import { returnedVisit, timesNear, type ReturnedVisit } from '#/features/checkout/returned-visit.ts';
import type { EffectsContext, Moment } from '#/features/checkout/apply-payment-fact.ts';
import { applyToParts } from '#/features/checkout/apply-to-parts.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { whyQuarantineEvent, whyQuarantineFact } from '#/features/checkout/domain/quarantine.ts';
import type { PaymentEvent, PaymentFact } from '#/features/checkout/domain/payment-event.ts';
import type { PaymentId } from '#/features/checkout/domain/payment-ids.ts';
import type { Payment } from '#/features/checkout/domain/payment.ts';
import { wholeOf } from '#/features/checkout/domain/shared-charge.ts';
import type { QuarantineReason, Recorded } from '#/features/checkout/domain/reports.ts';
import {
  listParked,
  noteEvent,
  noteOutcome,
  quarantineEvent,
} from '#/features/checkout/store/event-store.ts';
import {
  findPayment,
  lockParts,
  lockPayment,
  type PaymentName,
} from '#/features/checkout/store/payment-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

const VENDOR: Asker = { actor: { kind: 'vendor', id: 'stripe' }, requestId: null };

/**
 * Records what the card company says, and does what follows, in one transaction: the event's id is stored with
 * its effects, so a second delivery does nothing. What does not fit our rows is set aside for a person and
 * answered as taken. Throws on a failure of ours: the sender then comes again.
 */
export async function recordPaymentEvent(context: CheckoutContext, event: PaymentEvent): Promise<Recorded> {
  const carrying = { ...context, arrival: { late: await lateVisit(context, event.fact) } };
  const recorded = await inTransaction(context.database.db, (trx) => record(context, carrying, trx, event));
  if (recorded.kind === 'quarantined') {
    context.log.error('payment.quarantined', { eventId: event.id, reason: recorded.reason });
  }
  return recorded;
}

async function record(
  context: CheckoutContext,
  carrying: EffectsContext,
  trx: Trx,
  event: PaymentEvent,
): Promise<Recorded> {
  const now = context.clock.now();
  const nowMs = now.epochMilliseconds;
  if (!(await noteEvent(trx, event, nowMs))) return { kind: 'known' };
  if (event.fact.kind === 'nothing-to-do') return { kind: 'nothing-to-do' };
  const matched = await matchPayment(context, trx, event);
  if (!matched.ok) {
    const { fault } = matched;
    if (fault.kind !== 'quarantined') {
      await noteOutcome(trx, event.id, fault.kind, null);
      return fault;
    }
    await quarantineEvent(trx, event.id, fault.reason, nowMs);
    await noteOutcome(trx, event.id, 'quarantined', null);
    return fault;
  }
  const moment = { atMs: event.createdAtMs, now, asker: VENDOR };
  const after = await applyToParts(carrying, trx, matched.value, event.fact, moment);
  const before = wholeOf(matched.value);
  const { id, intentId } = wholeOf(after);
  await noteOutcome(trx, event.id, 'applied', id);
  if (intentId !== null && before.intentId === null)
    await applyParked(carrying, trx, after, intentId, moment);
  return { kind: 'applied' };
}

type Doubt =
  | { readonly kind: 'parked' | 'nothing-to-do' }
  | { readonly kind: 'quarantined'; readonly reason: QuarantineReason };

async function matchPayment(
  context: CheckoutContext,
  trx: Trx,
  event: PaymentEvent,
): Promise<Result<readonly Payment[], Doubt>> {
  const doubt = (reason: QuarantineReason) => failed({ kind: 'quarantined' as const, reason });
  if (context.gateway === null) return doubt('wrong-account');
  const ofAnother = whyQuarantineEvent(event, context.gateway);
  if (ofAnother !== null) return doubt(ofAnother);
  const name = nameOf(event.fact);
  const payment = name === null ? undefined : await lockPayment(trx, name);
  if (payment === undefined) {
    // Our id, and no row of ours: that cannot be.
    if (name?.by === 'id') return doubt('unknown-payment');
    // It may speak of a charge whose own event is still on its way, or of another till of the clinic.
    return failed({ kind: name?.by === 'intent' ? ('parked' as const) : ('nothing-to-do' as const) });
  }
  const parts = await lockParts(trx, payment);
  const wrong = whyQuarantineFact(wholeOf(parts), event);
  if (wrong !== null) return doubt(wrong);
  const isForeign = await belongsToAnother(trx, wholeOf(parts), event.fact);
  return isForeign ? doubt('wrong-intent') : ok(parts);
}

/** Our own id first; the vendor's names are for what carries none. */
function nameOf(fact: PaymentFact): PaymentName | null {
  if (fact.kind === 'nothing-to-do') return null;
  if (fact.ourPaymentId !== null) return { by: 'id', id: fact.ourPaymentId };
  return 'intentId' in fact && !('sessionId' in fact)
    ? { by: 'intent', id: fact.intentId }
    : { by: 'session', id: fact.sessionId };
}

async function belongsToAnother(trx: Trx, payment: Payment, fact: PaymentFact): Promise<boolean> {
  if (!('intentId' in fact) || payment.intentId !== null) return false;
  const owner = await lockPayment(trx, { by: 'intent', id: fact.intentId });
  return owner !== undefined && owner.id !== payment.id;
}

/** What was told of this charge before we knew whose it is. */
async function applyParked(
  carrying: EffectsContext,
  trx: Trx,
  parts: readonly Payment[],
  intentId: string,
  moment: Moment,
): Promise<void> {
  let current = parts;
  const { id: paymentId } = wholeOf(parts);
  for (const { id, fact, createdAtMs } of await listParked(trx, intentId)) {
    const event = { id, type: '', createdAtMs, livemode: false, account: null, fact };
    const wrong = whyQuarantineFact(wholeOf(current), event);
    if (wrong === null) {
      current = await applyToParts(carrying, trx, current, fact, { ...moment, atMs: createdAtMs });
      await noteOutcome(trx, id, 'applied', paymentId);
    } else {
      await quarantineEvent(trx, id, wrong, moment.now.epochMilliseconds);
      await noteOutcome(trx, id, 'quarantined', paymentId);
    }
  }
}

/** The nearest times are looked up before the transaction, and only when money comes for a time that is not kept. */
async function lateVisit(context: CheckoutContext, fact: PaymentFact): Promise<ReturnedVisit | null> {
  if (fact.kind !== 'session-paid' || fact.ourPaymentId === null) return null;
  const payment = await findPayment(context.database.db, fact.ourPaymentId as PaymentId);
  if (payment === undefined || payment.status === 'paid') return null;
  if ((await keptUntilMs(context, payment.appointmentId)) !== null) return null;
  const visit = await findVisitById(context.database.db, payment.appointmentId);
  return visit === undefined ? null : returnedVisit(context, visit, await timesNear(context, visit));
}
