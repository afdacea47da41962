import type { BookingContext } from '#/features/booking/context.ts';
import type { Asker } from '#/platform/asker.ts';
import { costOfChange } from '#/features/booking/change-terms.ts';
import { canBecome, type AppointmentId, type Canceller } from '#/features/booking/domain/appointment.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import type { HoldId } from '#/features/booking/domain/hold.ts';
import { undoUntilMs } from '#/features/booking/domain/opened-visit.ts';
import { standsFrom } from '#/features/booking/domain/undo-promise.ts';
import { recordNotice } from '#/features/booking/record-change.ts';
import { stopOldNews } from '#/features/booking/replaced-news.ts';
import {
  findAppointment,
  replaceAppointment,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import { dropHold } from '#/features/booking/store/hold-store.ts';
import { deleteCellsOf } from '#/features/booking/store/slot-cells.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

export type CancelRequest = {
  readonly appointmentId: AppointmentId;
  readonly by: Extract<Canceller, 'patient' | 'clinic'>;
};

export type CancelFault = FaultOf<'unknown-appointment' | 'not-cancellable'>;

/**
 * Cancels a visit that has not begun and gives its time back at once. The fee is the policy's as of now, or
 * nothing when the clinic cancels or nobody had confirmed the visit yet.
 */
export async function cancelAppointment(
  context: BookingContext,
  request: CancelRequest,
  asker: Asker,
): Promise<Result<AppointmentRecord, CancelFault>> {
  return inTransaction(context.database.db, (trx) => cancel(context, trx, request, asker));
}

/** The same within a transaction of the caller, who refunds in it. */
export async function cancel(
  context: BookingContext,
  trx: Trx,
  { appointmentId, by }: CancelRequest,
  asker: Asker,
): Promise<Result<AppointmentRecord, CancelFault>> {
  const now = context.clock.now();
  const before = await findAppointment(trx, appointmentId);
  if (before === undefined) return failed({ kind: 'unknown-appointment' });
  const isOver = by === 'patient' && before.startsAtMs <= now.epochMilliseconds;
  if (isOver || !canBecome(before.status, 'cancelled')) {
    return failed({ kind: 'not-cancellable' });
  }
  const appointment: AppointmentRecord = {
    ...before,
    status: 'cancelled',
    sequence: before.sequence + 1,
    endedAtMs: now.epochMilliseconds,
    cancelledBy: by,
    ...(await costOf(context, trx, before, by, now)),
  };
  if (!(await replaceAppointment(trx, before, appointment))) {
    return failed({ kind: 'not-cancellable' });
  }
  await dropHold(trx, appointmentId as string as HoldId);
  await deleteCellsOf(trx, [appointmentId]);
  await stopOldNews(trx, before);
  const standsFromMs = undoUntilMs(appointment) ?? standsFrom(asker, now).epochMilliseconds;
  await recordNotice(context, trx, asker, { kind: 'cancelled', appointment, standsFromMs }, now);
  return ok(appointment);
}

async function costOf(
  context: BookingContext,
  trx: Trx,
  before: AppointmentRecord,
  by: CancelRequest['by'],
  now: Temporal.Instant,
): Promise<Pick<AppointmentRecord, 'feeCents' | 'lateForgiven'>> {
  const { lateForgiven } = before;
  if (by === 'clinic' || before.status !== 'booked') return { feeCents: 0, lateForgiven };
  return costOfChange(context, trx, before, now);
}
