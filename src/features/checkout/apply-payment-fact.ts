import type { Asker } from '#/platform/asker.ts';
import { confirmPaidAppointment } from '#/features/booking/confirm-paid-appointment.ts';
import { countPlanned } from '#/features/booking/read-series.ts';
import { raiseVersion } from '#/features/booking/raise-version.ts';
import { findVisitById } from '#/features/booking/find-visit.ts';
import { tellPatient } from '#/features/booking/tell-patient.ts';
import { bookPayment } from '#/features/checkout/book-payment.ts';
import { dueOfVisit } from '#/features/checkout/read-book.ts';
import { returnedVisit, type ReturnedVisit } from '#/features/checkout/returned-visit.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { applyPaymentEvent, type PaymentEffect } from '#/features/checkout/domain/apply-payment-event.ts';
import type { PaymentFact } from '#/features/checkout/domain/payment-event.ts';
import type { PaymentId, RefundId } from '#/features/checkout/domain/payment-ids.ts';
import type { Payment, Refund } from '#/features/checkout/domain/payment.ts';
import { wholeOf } from '#/features/checkout/domain/shared-charge.ts';
import { returnedWhy } from '#/features/checkout/domain/returned-why.ts';
import type { VisitFact } from '#/features/checkout/domain/visit-fact.ts';
import { returnedMail } from '#/features/checkout/mail/returned-mail.ts';
import {
  findPayment,
  listParts,
  listPayments,
  savePayment,
} from '#/features/checkout/store/payment-store.ts';
import {
  insertForeignRefund,
  insertRefund,
  saveRefundState,
  takeBackRefund,
} from '#/features/checkout/store/refund-store.ts';
import { cents } from '#/kernel/money.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import type { Trx } from '#/platform/db/database.ts';

/** What the use cases need for effects; booking the visit and writing to the patient only when money arrives. */
export type EffectsContext =
  | (Pick<CheckoutContext, 'ids' | 'log'> & { readonly arrival?: undefined })
  | (CheckoutContext & {
      /** `late` is read before the transaction; null when the money was not expected to be late. */
      readonly arrival: { readonly late: ReturnedVisit | null };
    });

export type Moment = { readonly atMs: number; readonly now: Temporal.Instant; readonly asker: Asker };

/**
 * Applies a fact to a payment that the transaction has locked, stores what follows and does what is to be done: all
 * of it in the caller's transaction. Gives the payment as it is then.
 */
export async function applyPaymentFact(
  context: EffectsContext,
  trx: Trx,
  payment: Payment,
  fact: PaymentFact | VisitFact,
  moment: Moment,
): Promise<Payment> {
  const { next, effects } = applyPaymentEvent(payment, fact, moment.atMs, moment.now.epochMilliseconds);
  await savePayment(trx, payment, next);
  await saveChangedRefunds(trx, payment, next);
  let current = next;
  for (const effect of effects) current = await perform(context, trx, current, effect, moment);
  await bookPayment(context, trx, current, moment);
  return current;
}

/** Refunds that are taken back are written by their own effect, because somebody may be faster. */
async function saveChangedRefunds(trx: Trx, before: Payment, after: Payment): Promise<void> {
  for (const refund of after.refunds) {
    const former = before.refunds.find(({ id }) => id === refund.id);
    if (former === refund || refund.state === 'taken-back') continue;
    await saveRefundState(trx, refund.id, refund.state, refund.gatewayRefundId);
  }
}

async function perform(
  context: EffectsContext,
  trx: Trx,
  payment: Payment,
  effect: PaymentEffect,
  moment: Moment,
): Promise<Payment> {
  const { now } = moment;
  switch (effect.kind) {
    case 'book-visit':
      await audit(trx, payment, 'paid', payment.amountCents, moment);
      return bookVisit(context, trx, payment, moment);
    case 'tell-returned':
      await tellReturned(context, trx, payment, effect.why, now);
      return payment;
    case 'refund': {
      const { amountCents, reason, notBeforeMs } = effect;
      const id = context.ids.uuid() as RefundId;
      const nowMs = now.epochMilliseconds;
      await insertRefund(trx, { id, paymentId: payment.id, amountCents, reason, notBeforeMs, nowMs });
      await audit(trx, payment, 'refund-planned', amountCents, moment);
      return withRefund(payment, { id, amountCents, reason, state: 'waiting', gatewayRefundId: null });
    }
    case 'take-back-refund':
      if (!(await takeBackRefund(trx, effect.refundId))) {
        throw new Error(`Refund ${effect.refundId} has left while it was being taken back.`);
      }
      await audit(trx, payment, 'refund-taken-back', 0, moment);
      return payment;
    case 'note-foreign-refund': {
      const { amountCents, gatewayRefundId, state } = effect;
      const id = context.ids.uuid() as RefundId;
      const nowMs = now.epochMilliseconds;
      const refund = { id, amountCents, gatewayRefundId, state };
      await insertForeignRefund(trx, { ...refund, paymentId: payment.id, nowMs });
      await audit(trx, payment, 'refunded-by-hand', amountCents, moment);
      return withRefund(payment, { ...refund, reason: 'by-hand' });
    }
    case 'alert':
      context.log.error('payment.alert', { paymentId: payment.id, reason: effect.code });
      await audit(trx, payment, effect.code, 0, moment);
      return payment;
  }
}

async function bookVisit(
  context: EffectsContext,
  trx: Trx,
  payment: Payment,
  moment: Moment,
): Promise<Payment> {
  if (context.arrival === undefined) throw new Error('Money arrived where no visit can be booked.');
  if (payment.purpose === 'owed') return payOwed(context, trx, payment, moment);
  if (payment.paidWith !== null) return bookWithLead(context, trx, payment, payment.paidWith, moment);
  const parts = await listParts(trx, payment);
  const paid = new Map(parts.map(({ appointmentId, amountCents }) => [appointmentId, amountCents]));
  const booked = await confirmPaidAppointment(context, trx, payment.appointmentId, moment.asker, paid);
  if (booked.ok) return applyPaymentFact(context, trx, payment, { kind: 'visit-booked' }, moment);
  switch (booked.fault.kind) {
    case 'unknown-appointment':
      throw new Error(`Payment ${payment.id} belongs to no appointment.`);
    case 'already-booked':
      return applyPaymentFact(context, trx, payment, { kind: 'visit-not-booked', why: 'surplus' }, moment);
    case 'slot-gone':
      return applyPaymentFact(context, trx, payment, { kind: 'visit-not-booked', why: 'late' }, moment);
  }
}

/** One charge books all visits that it pays for, or none: the others follow the first. */
async function bookWithLead(
  context: EffectsContext,
  trx: Trx,
  payment: Payment,
  leadId: PaymentId,
  moment: Moment,
): Promise<Payment> {
  const use = (await findPayment(trx, leadId))?.use ?? null;
  if (use === null) throw new Error(`Payment ${payment.id} came before the one that is charged.`);
  const fact: VisitFact = use === 'visit' ? { kind: 'visit-booked' } : { kind: 'visit-not-booked', why: use };
  return applyPaymentFact(context, trx, payment, fact, moment);
}

/** What is not owed any more when it comes, because it was paid another way meanwhile, goes back. */
async function payOwed(
  context: EffectsContext,
  trx: Trx,
  payment: Payment,
  moment: Moment,
): Promise<Payment> {
  const dueCents = await dueOfVisit(trx, payment.appointmentId);
  if (dueCents <= 0)
    return applyPaymentFact(context, trx, payment, { kind: 'visit-not-booked', why: 'surplus' }, moment);
  const keepCents = Math.min(payment.charge.capturedCents, dueCents);
  const paid = await applyPaymentFact(context, trx, payment, { kind: 'owed-paid', keepCents }, moment);
  const visit = await findVisitById(trx, payment.appointmentId);
  if (visit !== undefined) await raiseVersion(trx, visit);
  return paid;
}

async function tellReturned(
  context: EffectsContext,
  trx: Trx,
  payment: Payment,
  use: 'late' | 'surplus',
  now: Temporal.Instant,
): Promise<void> {
  if (context.arrival === undefined) throw new Error('Nobody can be told where no visit is known.');
  // One mail tells of the whole charge.
  if (payment.paidWith !== null) return;
  const visit = await findVisitById(trx, payment.appointmentId);
  if (visit === undefined) throw new Error(`Payment ${payment.id} belongs to no appointment.`);
  const facts = context.arrival.late ?? returnedVisit(context, visit, []);
  const whole = wholeOf(await listParts(trx, payment));
  const planned = payment.purpose === 'owed' ? 1 : await countPlanned(trx, payment.appointmentId);
  const why = returnedWhy(use, payment.purpose, await listPayments(trx, payment.appointmentId));
  await tellPatient(context, trx, visit, {
    kind: `payment.${use}`,
    task: 'returned',
    mail: returnedMail(why, { ...facts, planned, amountCents: cents(whole.amountCents) }),
    name: `payment.${use}:${payment.id}`,
    now,
    dueAt: now,
  });
}

function withRefund(payment: Payment, refund: Refund): Payment {
  return { ...payment, refunds: [...payment.refunds, refund] };
}

async function audit(
  trx: Trx,
  { id, appointmentId }: Payment,
  verb: string,
  amountCents: number,
  { asker, now }: Moment,
): Promise<void> {
  await appendAuditEntry(trx, {
    actor: asker.actor,
    action: `payment.${verb}`,
    subject: { kind: 'payment', id },
    requestId: asker.requestId,
    at: now,
    detail: { appointmentId, amountCents },
  });
}
