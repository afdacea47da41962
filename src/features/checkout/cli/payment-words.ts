import { outgoingCents, refundedCents, type Payment } from '#/features/checkout/domain/payment.ts';
import type { QuarantinedEvent } from '#/features/checkout/store/event-store.ts';
import { cents, formatCents } from '#/kernel/money.ts';

/** One line for the list: id, the visit's booking number, and what became of the money. */
export function summarizePayment(payment: Payment, reference: string): string {
  const { id, status, use, amountCents, charge } = payment;
  const back = outgoingCents(payment);
  const facts = [
    `${formatCents(cents(amountCents))} ${use ?? status}`,
    ...(back > 0 ? [`${formatCents(cents(back))} goes back`] : []),
    ...charge.disputes.map(({ state }) => `dispute ${state}`),
  ];
  return `${id}  ${reference}  ${facts.join(', ')}`;
}

/** Everything about one payment, line by line. */
export function describePayment(payment: Payment): readonly string[] {
  const { charge, refunds } = payment;
  const amount = (value: number) => formatCents(cents(value));
  return [
    `Payment      ${payment.id}, try ${payment.attempt}`,
    `Appointment  ${payment.appointmentId}`,
    `State        ${payment.status}${payment.use === null ? '' : `, money for: ${payment.use}`}`,
    `Page         ${payment.sessionId ?? 'none'}`,
    `Charge       ${payment.intentId ?? 'none'}`,
    `Captured     ${amount(charge.capturedCents)}`,
    `Given back   ${amount(refundedCents(payment))} of ${amount(outgoingCents(payment))}`,
    `Card fee     ${charge.feeCents === null ? 'not known yet' : amount(charge.feeCents)}`,
    ...(charge.disputes.length === 0 ? ['Dispute      none'] : []),
    ...charge.disputes.map(
      (dispute) => `Dispute      ${dispute.id}: ${amount(dispute.cents)}, ${dispute.state}`,
    ),
    ...refunds.map(
      (refund) =>
        `Refund       ${refund.id}: ${amount(refund.amountCents)}, ${refund.state}, ${refund.reason}`,
    ),
  ];
}

/** Why a genuine event was set aside, and what it says. */
export function describeQuarantined({ eventId, type, reason, at, fact }: QuarantinedEvent): string {
  return `${at.toString({ smallestUnit: 'second' })}  ${eventId}  ${type}  ${reason}\n  ${fact}`;
}
