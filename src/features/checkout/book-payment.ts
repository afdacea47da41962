import { findVisitById } from '#/features/booking/find-visit.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { MoneyLine } from '#/features/checkout/domain/money-line.ts';
import { lostCents, outgoingCents, type Payment } from '#/features/checkout/domain/payment.ts';
import { linesOfVisit } from '#/features/checkout/store/money-store.ts';
import { writeLines, type Writing } from '#/features/checkout/write-lines.ts';
import type { Trx } from '#/platform/db/database.ts';

const KINDS = ['payment', 'refund', 'bank'] as const;

/**
 * Writes into the book of its visit what a payment by card has come to: what came in, what has left or is about to, and
 * what a bank took. Money that is not for the visit is never in its book.
 */
export async function bookPayment(
  context: Pick<CheckoutContext, 'ids'>,
  trx: Trx,
  payment: Payment,
  writing: Writing,
): Promise<void> {
  if (payment.use !== 'visit') return;
  const lines = await linesOfVisit(trx, payment.appointmentId);
  const sums = {
    payment: payment.charge.capturedCents,
    refund: goneCents(payment),
    bank: lostCents(payment),
  };
  const missing = KINDS.map((kind) => ({
    ...{ kind, method: 'online' as const, ofLine: payment.id },
    cents: sums[kind] - bookedCents(lines, kind, payment),
  })).filter(({ cents }) => cents !== 0);
  if (missing.length === 0) return;
  const visit = await findVisitById(trx, payment.appointmentId);
  if (visit === undefined) throw new Error(`Payment ${payment.id} belongs to no appointment.`);
  await writeLines(context, trx, visit, missing, writing);
}

/** For a moment one made by hand and one of ours may both be on their way; only one of them can arrive. */
function goneCents(payment: Payment): number {
  return Math.min(payment.charge.capturedCents, outgoingCents(payment));
}

function bookedCents(lines: readonly MoneyLine[], kind: MoneyLine['kind'], { id }: Payment): number {
  const own = lines.filter((line) => line.kind === kind && line.method === 'online' && line.ofLine === id);
  return own.reduce((sum, line) => sum + line.cents, 0);
}
