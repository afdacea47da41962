import { costOfChange } from '#/features/booking/change-terms.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { Canceller } from '#/features/booking/domain/appointment.ts';
import { deskStatus } from '#/features/booking/domain/desk-steps.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { undoUntil } from '#/features/booking/domain/undo-promise.ts';
import { NOT_SEEN_YET } from '#/features/booking/new-appointment.ts';
import { noteDeskAction } from '#/features/booking/note-desk-action.ts';
import { newsOfEnd } from '#/features/booking/replaced-news.ts';
import { noticeKey, recordNotice } from '#/features/booking/record-change.ts';
import { changeAppointment, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { lockAppointment } from '#/features/booking/store/lock-appointment.ts';
import { deleteCellsOf } from '#/features/booking/store/slot-cells.ts';
import {
  doneAt,
  visitAtDesk,
  type DeskButton,
  type DeskDone,
  type DeskFault,
} from '#/features/booking/visit-at-desk.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

export type CancelButton = DeskButton & {
  readonly by: Extract<Canceller, 'patient' | 'clinic'>;
  /** Whether the patient owes what the clinic's rule says. The clinic's own cancelling is always free. */
  readonly fee: boolean;
  /** False: the patient has heard it on the phone, and gets no message. */
  readonly tell?: boolean;
};

/** Cancels for the clinic or for the patient, also somebody who left before the treatment. Its time is free at once. */
export async function cancelAtDesk(
  context: BookingContext,
  button: CancelButton,
  asker: StaffAsker,
): Promise<Result<DeskDone, DeskFault | FaultOf<'not-cancellable'>>> {
  return inTransaction(context.database.db, async (trx) => {
    await lockAppointment(trx, button.appointmentId);
    const found = await visitAtDesk(trx, button, 'cancel', asker);
    if (!found.ok) return found;
    const before = found.value;
    const stands = deskStatus(before);
    if (stands !== 'booked' && stands !== 'arrived' && stands !== 'in-room')
      return failed({ kind: 'not-cancellable' });
    return ok(await cancel(context, trx, before, button, asker));
  });
}

async function cancel(
  context: BookingContext,
  trx: Trx,
  before: AppointmentRecord,
  { by, fee, tell = true }: CancelButton,
  asker: StaffAsker,
): Promise<DeskDone> {
  const now = context.clock.now();
  const isOwed = fee && by === 'patient';
  const appointment: AppointmentRecord = {
    ...before,
    // Whoever undoes it by the private link gets a visit that lies ahead.
    ...NOT_SEEN_YET,
    status: 'cancelled',
    sequence: before.sequence + 1,
    endedAtMs: now.epochMilliseconds,
    cancelledBy: by,
    ...(isOwed ? await costOfChange(context, trx, before, now) : { feeCents: 0 }),
  };
  if (!(await changeAppointment(trx, before, appointment)))
    throw new Error(`Appointment ${before.id} was locked and has changed.`);
  await deleteCellsOf(trx, [before.id]);
  const message = tell ? noticeKey('cancelled', appointment) : null;
  await noteDeskAction(trx, asker, { verb: 'cancel', before, appointment, message }, now);
  const standsFromMs = undoUntil(now).epochMilliseconds;
  const notice = { kind: 'cancelled', appointment, standsFromMs } as const;
  const told = await newsOfEnd(trx, before, notice);
  await recordNotice(context, trx, asker, notice, now, tell ? told : null);
  return doneAt(appointment, now);
}
