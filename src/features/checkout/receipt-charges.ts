import type { VisitMoney } from '#/features/checkout/read-checkout.ts';
import { outgoingCents } from '#/features/checkout/domain/payment.ts';

/** What a receipt says about the money of a visit: whole cents, and only what was paid for the visit itself. */
export type ReceiptCharges = {
  /**
   * `planned`: it lies ahead. `past`: its time is over, and nobody has noted whether it took place. `given`: it took
   * place. `fee`: it did not, and what was kept is a fee.
   */
  readonly kind: 'planned' | 'past' | 'given' | 'fee';
  readonly payments: readonly {
    readonly paidAtMs: number;
    readonly paidCents: number;
    readonly backCents: number;
  }[];
  readonly restCents: number;
};

export function receiptCharges(
  { payments, visitStatus, endsAtMs, restCents }: VisitMoney,
  nowMs: number,
): ReceiptCharges {
  const own = payments.filter(({ use, charge }) => use === 'visit' && charge.capturedCents > 0);
  return {
    kind: kindOf(visitStatus, nowMs < endsAtMs),
    payments: own.map((payment) => ({
      paidAtMs: payment.paidAtMs ?? 0,
      paidCents: payment.charge.capturedCents,
      // For a moment one made by hand and one of ours may both be on their way; only one of them can arrive.
      backCents: Math.min(payment.charge.capturedCents, outgoingCents(payment)),
    })),
    restCents,
  };
}

function kindOf(status: VisitMoney['visitStatus'], isAhead: boolean): ReceiptCharges['kind'] {
  switch (status) {
    case 'pending':
    case 'booked':
      return isAhead ? 'planned' : 'past';
    case 'arrived':
    case 'fulfilled':
      return 'given';
    case 'cancelled':
    case 'noshow':
      return 'fee';
  }
}
