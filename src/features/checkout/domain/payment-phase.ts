import type { AppointmentStatus } from '#/features/booking/domain/appointment.ts';
import { disputedCents, refundedCents, type Payment } from '#/features/checkout/domain/payment.ts';

/** Where payment and visit stand together, as the README draws it. */
export const PAYMENT_PHASES = [
  'payment-started',
  'hold-expired',
  'paid-late',
  'paid-twice',
  'confirmed',
  'fulfilled',
  'no-show',
  'cancelled',
  'refunded-in-part',
  'refunded',
  'disputed',
] as const;
export type PaymentPhase = (typeof PAYMENT_PHASES)[number];

/** One word for a payment and its visit. A dispute outshines the rest, and money that has gone back outshines the visit. */
export function paymentPhase(payment: Payment, visit: AppointmentStatus): PaymentPhase {
  const { charge, status, use } = payment;
  if (disputedCents(payment) > 0) return 'disputed';
  if (status !== 'paid') return status === 'started' ? 'payment-started' : 'hold-expired';
  const back = refundedCents(payment);
  if (back > 0) return back >= charge.capturedCents ? 'refunded' : 'refunded-in-part';
  if (use === 'late') return 'paid-late';
  if (use === 'surplus') return 'paid-twice';
  return PHASE_OF_VISIT[visit];
}

const PHASE_OF_VISIT: Readonly<Record<AppointmentStatus, PaymentPhase>> = {
  pending: 'payment-started',
  booked: 'confirmed',
  arrived: 'confirmed',
  fulfilled: 'fulfilled',
  noshow: 'no-show',
  cancelled: 'cancelled',
};
