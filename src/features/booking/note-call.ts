import type { BookingContext } from '#/features/booking/context.ts';
import { noteMovingRequest } from '#/features/booking/store/moving-request-store.ts';
import { insertPhoneTask } from '#/features/booking/store/phone-task-store.ts';
import { noticeKey, recordAudit } from '#/features/booking/record-change.ts';
import { lockAppointment } from '#/features/booking/store/lock-appointment.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { visitAtDesk, type DeskButton, type DeskFault } from '#/features/booking/visit-at-desk.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { ok, type Result } from '#/kernel/result.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** Puts a call on the list: the clinic cannot keep the time, and somebody talks it over. Changing it is free until then. */
export async function noteCall(
  context: BookingContext,
  button: DeskButton,
  asker: StaffAsker,
): Promise<Result<AppointmentRecord, DeskFault>> {
  return inTransaction(context.database.db, async (trx) => {
    await lockAppointment(trx, button.appointmentId);
    const found = await visitAtDesk(trx, button, 'move', asker);
    if (!found.ok) return found;
    const visit = found.value;
    const now = context.clock.now();
    const nowMs = now.epochMilliseconds;
    await noteMovingRequest(trx, visit, nowMs);
    await insertPhoneTask(trx, {
      id: context.ids.uuid(),
      appointmentId: visit.id,
      kind: 'choose-again',
      message: noticeKey('choose-again', visit),
      dueAtMs: nowMs,
      location: visit.location,
      createdAtMs: nowMs,
    });
    await recordAudit(trx, asker, visit, 'call-noted', now);
    return ok(visit);
  });
}
