import type { PaymentEvent } from '#/features/checkout/domain/payment-event.ts';
import type { Payment } from '#/features/checkout/domain/payment.ts';
import type { QuarantineReason } from '#/features/checkout/domain/reports.ts';

/** Events of test money, or of another account, are not ours, however genuine they are. */
export function whyQuarantineEvent(
  { livemode, account }: PaymentEvent,
  ours: { readonly livemode: boolean },
): QuarantineReason | null {
  if (livemode !== ours.livemode) return 'wrong-mode';
  return account === null ? null : 'wrong-account';
}

/** What a genuine event says against our own row; null when both agree. A signature alone proves nothing of this. */
export function whyQuarantineFact(payment: Payment, { fact }: PaymentEvent): QuarantineReason | null {
  if (fact.kind === 'nothing-to-do') return null;
  if (fact.currency !== payment.currency) return 'wrong-currency';
  if (isOther(payment.intentId, 'intentId' in fact ? fact.intentId : null)) return 'wrong-intent';
  switch (fact.kind) {
    case 'session-paid':
      if (isOther(payment.sessionId, fact.sessionId)) return 'wrong-session';
      return fact.amountCents === payment.amountCents ? null : 'wrong-amount';
    case 'session-unpaid':
    case 'session-expired':
      return isOther(payment.sessionId, fact.sessionId) ? 'wrong-session' : null;
    case 'charge-refunded': {
      const isPossible = fact.refundedCents >= 0 && fact.refundedCents <= fact.amountCents;
      return isPossible && fact.amountCents === payment.amountCents ? null : 'wrong-amount';
    }
    case 'refund-changed':
      return whyQuarantineRefund(payment, fact.ourRefundId, fact.amountCents);
    case 'dispute-changed':
      return isAmount(fact.amountCents, payment) ? null : 'wrong-amount';
  }
}

function whyQuarantineRefund(
  payment: Payment,
  ourRefundId: string | null,
  amountCents: number,
): QuarantineReason | null {
  if (!isAmount(amountCents, payment)) return 'wrong-amount';
  if (ourRefundId === null) return null;
  const refund = payment.refunds.find(({ id }) => id === ourRefundId);
  if (refund === undefined) return 'unknown-refund';
  return refund.amountCents === amountCents ? null : 'wrong-amount';
}

function isAmount(amountCents: number, { amountCents: whole }: Payment): boolean {
  return Number.isSafeInteger(amountCents) && amountCents > 0 && amountCents <= whole;
}

function isOther(known: string | null, told: string | null): boolean {
  return known !== null && told !== null && known !== told;
}
