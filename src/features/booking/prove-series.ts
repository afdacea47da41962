import type { BookingContext } from '#/features/booking/context.ts';
import { confirmSeries } from '#/features/booking/confirm-series.ts';
import { isHoldAlive, openPaymentOnHold, type HoldId } from '#/features/booking/domain/hold.ts';
import { PleaseCall } from '#/features/booking/please-call.ts';
import { recordAudit } from '#/features/booking/record-change.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { changeHoldLife, findHold } from '#/features/booking/store/hold-store.ts';
import { lockSeries, visitsOfSeries, type SeriesId } from '#/features/booking/store/series-store.ts';
import { dropUnprovedVisit } from '#/features/booking/store/unproved-store.ts';
import { isMarked } from '#/features/patients/owner-decides.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { Asker } from '#/platform/asker.ts';
import type { Trx } from '#/platform/db/database.ts';

/**
 * The press in the mail about a plan of visits: it proves the mailbox, and books all of them. When the first is to be paid
 * by card, all are kept until it is.
 */
export async function proveSeries(
  context: BookingContext,
  trx: Trx,
  { first, seriesId }: { readonly first: AppointmentRecord; readonly seriesId: SeriesId },
  asker: Asker,
): Promise<Result<AppointmentRecord, { readonly kind: 'over' | 'pay-first' }>> {
  if (first.bookedAtMs !== null) return ok(first);
  if (first.status !== 'pending') return failed({ kind: 'over' });
  await lockSeries(trx, seriesId);
  const now = context.clock.now();
  const hold = await findHold(trx, first.id as string as HoldId);
  if (hold === undefined || !isHoldAlive(hold, now.epochMilliseconds)) return failed({ kind: 'over' });
  const { email } = first.patient;
  if (email !== null) await context.provedMailboxes.prove(trx, email, now);
  if (first.payment === 'card') {
    await keepForPayment(trx, seriesId, now);
    await recordAudit(trx, asker, first, 'payment-begun', now);
    return failed({ kind: 'pay-first' });
  }
  const visits = await confirmSeries(context, trx, seriesId, asker);
  const booked = visits?.find(({ id }) => id === first.id);
  if (booked === undefined) return failed({ kind: 'over' });
  // Whoever presses this has the mailbox: they are no stranger, and may be told.
  if (booked.patientId !== null && (await isMarked(trx, booked.patientId)))
    throw new PleaseCall('The owner decides.');
  return ok(booked);
}

/** A payment page cannot be shorter than half an hour: all times are kept for one, from the first press on. */
async function keepForPayment(trx: Trx, seriesId: SeriesId, now: Temporal.Instant): Promise<void> {
  for (const { visit } of await visitsOfSeries(trx, seriesId)) {
    const hold = await findHold(trx, visit.id as string as HoldId);
    if (hold === undefined) continue;
    const life = openPaymentOnHold({ ...hold, stage: 'choosing' }, now.epochMilliseconds);
    if (hold.stage === 'extended' && life !== null) await changeHoldLife(trx, hold, life, false);
    await dropUnprovedVisit(trx, visit.id);
  }
}
