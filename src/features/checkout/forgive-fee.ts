import type { Asker } from '#/platform/asker.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { findVisitById, type Visit } from '#/features/booking/find-visit.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { owedCents } from '#/features/checkout/domain/payment.ts';
import { tellPayments } from '#/features/checkout/follow-visit.ts';
import { writeLines } from '#/features/checkout/write-lines.ts';
import { listPayments } from '#/features/checkout/store/payment-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** Nobody pays a fee for being ill: staff give back what was kept of a visit that did not take place. */
export async function forgiveFee(
  context: CheckoutContext,
  appointmentId: AppointmentId,
  asker: Asker,
): Promise<Result<null, { readonly kind: 'no-fee' }>> {
  if (asker.actor.kind !== 'staff' && asker.actor.kind !== 'operator') {
    throw new Error('Only staff may forgive a fee.');
  }
  return inTransaction(context.database.db, async (trx) => {
    const now = context.clock.now();
    const visit = await findVisitById(trx, appointmentId);
    const payments = await listPayments(trx, appointmentId, 'lock');
    const kept = payments.filter((payment) => payment.use === 'visit' && owedCents(payment) > 0);
    if (visit === undefined || !isOver(visit) || kept.length === 0) return failed({ kind: 'no-fee' });
    const fact = { kind: 'visit-ended', why: 'fee-forgiven', feeCents: 0 } as const;
    const notBeforeMs = now.epochMilliseconds;
    await tellPayments(context, trx, appointmentId, { ...fact, notBeforeMs }, now, asker);
    const cents = kept.reduce((sum, payment) => sum + owedCents(payment), 0);
    const forgiven = { kind: 'waiver', cents, reason: 'goodwill' } as const;
    await writeLines(context, trx, visit, [forgiven], { asker, now });
    return ok(null);
  });
}

function isOver({ status }: Visit): boolean {
  return status === 'cancelled' || status === 'noshow';
}
