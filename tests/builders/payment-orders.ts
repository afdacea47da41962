import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { applyPaymentEvent, type PaymentEffect } from '#/features/checkout/domain/apply-payment-event.ts';
import type { DisputeStatus, PaymentFact } from '#/features/checkout/domain/payment-event.ts';
import type { PaymentId, RefundId } from '#/features/checkout/domain/payment-ids.ts';
import { NO_CHARGE, type Payment, type Refund } from '#/features/checkout/domain/payment.ts';
import { retriedRefund } from '#/features/checkout/domain/retried-refund.ts';
import type { VisitFact } from '#/features/checkout/domain/visit-fact.ts';

export const HAPPENINGS = [
  'completed',
  'cancelled by patient',
  'cancelled by staff',
  'refund created',
  'charge refunded',
  'refund failed',
  'expired',
  'dispute',
] as const;
export type Happening = (typeof HAPPENINGS)[number];

/** One payment and its visit, as the store and the diary would keep them. */
export type Story = {
  readonly payment: Payment;
  readonly visit: 'pending' | 'booked' | 'cancelled';
  readonly effects: readonly PaymentEffect['kind'][];
  /** What the patient owes, kept by hand beside the reducer. */
  readonly owed: number;
};

export type Terms = { readonly priceCents: number; readonly feeCents: number };

export function newStory({ priceCents }: Terms): Story {
  const payment: Payment = {
    ...{
      id: 'payment' as PaymentId,
      appointmentId: 'visit' as AppointmentId,
      paidWith: null,
      attempt: 1,
      purpose: 'booking',
    },
    ...{ amountCents: priceCents, currency: 'usd', status: 'started', use: null, keepCents: 0 },
    ...{ sessionId: 'cs', intentId: null, paidAtMs: null, charge: NO_CHARGE, refunds: [] },
  };
  return { payment, visit: 'pending', effects: [], owed: 0 };
}

/** The same happening may come twice, as webhooks do. */
export function happen(story: Story, happening: Happening, terms: Terms, atMs: number): Story {
  const { payment } = story;
  const money = { intentId: 'pi', ourPaymentId: payment.id, currency: 'usd' };
  switch (happening) {
    case 'completed':
      return apply(
        story,
        {
          ...{ kind: 'session-paid', sessionId: 'cs', ourPaymentId: payment.id, currency: 'usd' },
          ...{ amountCents: payment.amountCents, intentId: 'pi' },
        },
        atMs,
      );
    case 'expired':
      return apply(
        story,
        { kind: 'session-expired', sessionId: 'cs', ourPaymentId: payment.id, currency: 'usd' },
        atMs,
      );
    case 'cancelled by patient':
      return cancel(story, 'cancelled-by-patient', terms.feeCents, atMs);
    case 'cancelled by staff':
      return cancel(story, 'cancelled-by-clinic', 0, atMs);
    case 'refund created': {
      const refund = payment.refunds.find(({ state }) => state === 'waiting') ?? payment.refunds[0];
      if (refund === undefined) return story;
      const { id, amountCents } = refund;
      const fact = { ...money, gatewayRefundId: `re_${id}`, ourRefundId: id, amountCents };
      return apply(story, { kind: 'refund-changed', ...fact, status: 'succeeded' }, atMs);
    }
    case 'charge refunded': {
      const refundedCents = payment.refunds
        .filter(({ state }) => state === 'succeeded')
        .reduce((sum, { amountCents }) => sum + amountCents, 0);
      const { amountCents } = payment;
      return apply(
        story,
        { kind: 'charge-refunded', ...money, chargeId: 'ch', refundedCents, amountCents },
        atMs,
      );
    }
    case 'refund failed': {
      const refund = payment.refunds.find(({ state }) => state === 'succeeded');
      return refund === undefined ? story : failRefund(story, refund, atMs);
    }
    case 'dispute':
      return dispute(story, 'open', atMs);
  }
}

/** The bank sends back what the card company had made. */
export function failRefund(story: Story, { id, amountCents, gatewayRefundId }: Refund, atMs: number): Story {
  const fact = { intentId: 'pi', ourPaymentId: story.payment.id, currency: 'usd', amountCents };
  const named = { gatewayRefundId: gatewayRefundId ?? `re_${id}`, ourRefundId: id };
  return apply(story, { kind: 'refund-changed', ...fact, ...named, status: 'failed' }, atMs);
}

/** A person has a failed refund made again, as the store does it. */
export function retryRefund(story: Story): Story {
  const { payment } = story;
  const failed = payment.refunds.find(({ state }) => state === 'failed');
  const retried = failed === undefined ? null : retriedRefund(payment, failed.id);
  if (retried === null || !retried.ok) return story;
  const { failedId, amountCents, reason } = retried.value;
  const replaced = payment.refunds.map((refund) =>
    refund.id === failedId ? { ...refund, state: 'taken-back' as const } : refund,
  );
  const id = `${payment.id}-refund-${payment.refunds.length}` as RefundId;
  const refund: Refund = { id, amountCents, reason, state: 'waiting', gatewayRefundId: null };
  return { ...story, payment: { ...payment, refunds: [...replaced, refund] } };
}

export function dispute(
  story: Story,
  status: DisputeStatus,
  atMs: number,
  { disputeId, amountCents }: { disputeId: string; amountCents: number } = {
    disputeId: 'dp',
    amountCents: story.payment.amountCents,
  },
): Story {
  const { id } = story.payment;
  const fact = { disputeId, chargeId: 'ch', status, amountCents, currency: 'usd' };
  return apply(story, { kind: 'dispute-changed', ...fact, intentId: 'pi', ourPaymentId: id }, atMs);
}

function cancel(
  story: Story,
  why: 'cancelled-by-patient' | 'cancelled-by-clinic',
  feeCents: number,
  atMs: number,
): Story {
  if (story.visit === 'cancelled') return story;
  const fee = story.visit === 'booked' ? feeCents : 0;
  const owed = Math.min(fee, story.payment.charge.capturedCents);
  const after: Story = { ...story, visit: 'cancelled', owed };
  return apply(after, { kind: 'visit-ended', why, feeCents: fee, notBeforeMs: atMs }, atMs);
}

export function apply(story: Story, fact: PaymentFact | VisitFact, atMs: number): Story {
  const { next, effects } = applyPaymentEvent(story.payment, fact, atMs, atMs);
  let current: Story = {
    ...story,
    payment: next,
    effects: [...story.effects, ...effects.map(({ kind }) => kind)],
  };
  for (const effect of effects) current = perform(current, effect, atMs);
  return current;
}

function perform(story: Story, effect: PaymentEffect, atMs: number): Story {
  const { payment } = story;
  switch (effect.kind) {
    case 'book-visit':
      if (story.visit !== 'pending') {
        return apply(story, { kind: 'visit-not-booked', why: 'late' }, atMs);
      }
      return apply(
        { ...story, visit: 'booked', owed: payment.charge.capturedCents },
        { kind: 'visit-booked' },
        atMs,
      );
    case 'refund': {
      const id = `${payment.id}-refund-${payment.refunds.length}` as RefundId;
      const { amountCents, reason } = effect;
      const refund = { id, amountCents, reason, state: 'waiting', gatewayRefundId: null } as const;
      return { ...story, payment: { ...payment, refunds: [...payment.refunds, refund] } };
    }
    case 'take-back-refund':
    case 'tell-returned':
    case 'note-foreign-refund':
    case 'alert':
      return story;
  }
}
