import type { BookingContext } from '#/features/booking/context.ts';
import type { Asker } from '#/platform/asker.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { undoUntilMs } from '#/features/booking/domain/opened-visit.ts';
import { noticeKey, recordAudit, tellFollowers } from '#/features/booking/record-change.ts';
import {
  findAppointment,
  replaceAppointment,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import { findCostBefore } from '#/features/booking/store/former-fee-store.ts';
import { claimOf, takeFreeCells } from '#/features/booking/store/hold-store.ts';
import { takeBackClinicNews } from '#/features/booking/tell-clinic.ts';
import { waitAgain } from '#/features/booking/replaced-news.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { cancelPendingMessage } from '#/platform/outbox/outbox-store.ts';

export type UndoFault = FaultOf<'unknown-appointment' | 'too-late' | 'slot-gone'>;

/**
 * Takes a patient's own cancellation back while nobody has been told of it. Time, room, fee and mail are one
 * transaction: either the visit is as it was before, or everything stays cancelled.
 */
export async function undoCancellation(
  context: BookingContext,
  appointmentId: AppointmentId,
  asker: Asker,
): Promise<Result<AppointmentRecord, UndoFault>> {
  try {
    return await inTransaction(context.database.db, (trx) => undo(context, trx, appointmentId, asker));
  } catch (error) {
    if (error instanceof MailHasLeft) return failed({ kind: 'too-late' });
    throw error;
  }
}

/** Gives the time back that the transaction has already taken. */
class MailHasLeft extends Error {
  override readonly name = 'MailHasLeft';
}

async function undo(
  context: BookingContext,
  trx: Trx,
  appointmentId: AppointmentId,
  asker: Asker,
): Promise<Result<AppointmentRecord, UndoFault>> {
  const now = context.clock.now();
  const before = await findAppointment(trx, appointmentId);
  if (before === undefined) return failed({ kind: 'unknown-appointment' });
  const until = undoUntilMs(before);
  if (until === null || now.epochMilliseconds >= until) return failed({ kind: 'too-late' });
  if (!(await takeFreeCells(trx, claimOf(before), now.epochMilliseconds))) {
    return failed({ kind: 'slot-gone' });
  }
  const appointment: AppointmentRecord = {
    ...before,
    status: 'booked',
    sequence: before.sequence + 1,
    endedAtMs: null,
    cancelledBy: null,
    ...(await findCostBefore(trx, appointmentId, 'appointment.cancelled')),
  };
  const isBack = await replaceAppointment(trx, before, appointment);
  const isMailTaken = await cancelPendingMessage(trx, noticeKey('cancelled', before));
  await waitAgain(trx, { ...before, sequence: before.sequence - 1 });
  await context.strangerMail.giveBack(trx, noticeKey('cancelled', before));
  await takeBackClinicNews(trx, before);
  if (!isBack || !isMailTaken) throw new MailHasLeft('The cancellation can no longer be undone.');
  await recordAudit(trx, asker, appointment, 'cancellation-undone', now);
  await tellFollowers(context, trx, { kind: 'cancellation-undone', appointment }, now);
  return ok(appointment);
}
