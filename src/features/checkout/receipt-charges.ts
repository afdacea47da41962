import type { VisitMoney } from '#/features/checkout/read-checkout.ts';
import type { PaidBy } from '#/features/checkout/domain/money-line.ts';
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
    /** How it was paid. */
    readonly method: PaidBy;
  }[];
  readonly waivedCents: number;
  readonly restCents: number;
};

export function receiptCharges(
  { payments, atClinic, isAsked, waivedCents, visitStatus, endsAtMs, restCents }: VisitMoney,
  nowMs: number,
): ReceiptCharges {
  const own = payments.filter(({ use, charge }) => use === 'visit' && charge.capturedCents > 0);
  const kind = kindOf(visitStatus, nowMs < endsAtMs);
  // Without a line of the counter, what was paid there may be in no book.
  const isKnown = kind === 'planned' || isAsked || atClinic.length > 0;
  return {
    kind,
    payments: [
      ...own.map((payment) => ({
        paidAtMs: payment.paidAtMs ?? 0,
        paidCents: payment.charge.capturedCents,
        // For a moment one made by hand and one of ours may both be on their way; only one of them can arrive.
        backCents: Math.min(payment.charge.capturedCents, outgoingCents(payment)),
        method: 'online' as const,
      })),
      ...atClinic,
    ],
    waivedCents,
    restCents: isKnown ? restCents : 0,
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
