import { describe, expect, it } from 'vitest';
import { applyPaymentEvent } from '#/features/checkout/domain/apply-payment-event.ts';
import type { RefundId } from '#/features/checkout/domain/payment-ids.ts';
import { dueBackCents, type Payment, type RefundReason } from '#/features/checkout/domain/payment.ts';
import { happen, newStory } from '../../builders/payment-orders.ts';

const TERMS = { priceCents: 12_000, feeCents: 4_000 };

/** A visit that was paid, of which refunds wait: amounts in cents with their reasons, the oldest first. */
function paid(waiting: readonly (readonly [cents: number, reason: RefundReason])[]): Payment {
  const { payment } = happen(newStory(TERMS), 'completed', TERMS, 0);
  const refunds = waiting.map(([amountCents, reason], nth) => ({
    ...{ id: `refund-${String(nth)}` as RefundId, amountCents, reason, gatewayRefundId: null },
    state: 'waiting' as const,
  }));
  const goneCents = waiting.reduce((sum, [cents]) => sum + cents, 0);
  return { ...payment, use: 'visit', keepCents: 12_000 - goneCents, refunds };
}

const waitingIn = ({ refunds }: Payment) =>
  refunds.filter(({ state }) => state === 'waiting').map(({ amountCents }) => amountCents);

describe('taking back what is about to go back to a card', () => {
  it('takes back that one alone; what else waits leaves when it was to leave', () => {
    const before = paid([
      [2_500, 'given-back'],
      [4_000, 'given-back'],
    ]);
    const undo = { kind: 'given-back-undone', refundId: 'refund-1' as RefundId } as const;
    const { next, effects } = applyPaymentEvent(before, undo, 1, 1);
    expect(effects).toEqual([{ kind: 'take-back-refund', refundId: 'refund-1' }]);
    expect([waitingIn(next), next.keepCents, dueBackCents(next)]).toEqual([[2_500], 9_500, 0]);
    expect(applyPaymentEvent(next, undo, 2, 2)).toEqual({ next, effects: [] });
  });

  it('leaves what staff gave back on its way when the cancellation beside it is taken back', () => {
    const before = paid([
      [2_500, 'given-back'],
      [5_500, 'cancelled-by-patient'],
    ]);
    const { next, effects } = applyPaymentEvent(before, { kind: 'visit-restored' }, 1, 1);
    expect(effects).toEqual([{ kind: 'take-back-refund', refundId: 'refund-1' }]);
    expect([waitingIn(next), next.keepCents, dueBackCents(next)]).toEqual([[2_500], 9_500, 0]);
  });
});
