import type { BookingContext } from '#/features/booking/context.ts';
import type { Asker } from '#/platform/asker.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { bookedNotice, confirmSeries } from '#/features/booking/confirm-series.ts';
import { keepTime } from '#/features/booking/keep-time.ts';
import { linkVisit } from '#/features/booking/link-visit.ts';
import { recordNotice } from '#/features/booking/record-change.ts';
import {
  findAppointment,
  replaceAppointment,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import { lockAppointment } from '#/features/booking/store/lock-appointment.ts';
import { findPlaceInSeries } from '#/features/booking/store/series-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { Trx } from '#/platform/db/database.ts';

export type PaidFault = FaultOf<'unknown-appointment' | 'already-booked' | 'slot-gone'>;

/**
 * Books the pending appointment whose payment has arrived, in the caller's transaction. A payment that comes
 * after the hold has ended gets the time if it is still free; `slot-gone` means that the money goes back. For
 * `already-booked` the caller decides whether this payment is one too many.
 */
export async function confirmPaidAppointment(
  context: BookingContext,
  trx: Trx,
  id: AppointmentId,
  asker: Asker,
  /** In cents, by visit: one payment may pay for several visits of a plan. */
  paid: ReadonlyMap<AppointmentId, number> = new Map(),
): Promise<Result<AppointmentRecord, PaidFault>> {
  const now = context.clock.now();
  await lockAppointment(trx, id);
  const before = await findAppointment(trx, id);
  if (before === undefined) return failed({ kind: 'unknown-appointment' });
  const mayBeBooked = before.status === 'pending' || before.cancelledBy === 'payment-ended';
  if (before.bookedAtMs !== null && before.status !== 'cancelled') {
    return failed({ kind: 'already-booked' });
  }
  if (!mayBeBooked) return failed({ kind: 'slot-gone' });
  const place = await findPlaceInSeries(trx, id);
  if (place !== undefined) {
    const visits = await confirmSeries(context, trx, place.seriesId, asker, paid);
    const own = visits?.find((visit) => visit.id === id);
    return own === undefined ? failed({ kind: 'slot-gone' }) : ok(own);
  }
  if (!(await keepTime(trx, before, now.epochMilliseconds))) return failed({ kind: 'slot-gone' });
  const booked: AppointmentRecord = {
    ...before,
    status: 'booked',
    sequence: before.sequence + 1,
    bookedAtMs: now.epochMilliseconds,
    endedAtMs: null,
    cancelledBy: null,
  };
  if (!(await replaceAppointment(trx, before, booked))) {
    throw new Error(`Appointment ${id} changed while it was being booked.`);
  }
  const appointment = await linkVisit(context, trx, booked, now);
  await recordNotice(context, trx, asker, bookedNotice(appointment, paid), now);
  return ok(appointment);
}
