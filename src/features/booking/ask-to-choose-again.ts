import type { BookingContext } from '#/features/booking/context.ts';
import { deskStatus } from '#/features/booking/domain/desk-steps.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { recordNotice } from '#/features/booking/record-change.ts';
import { lockAppointment } from '#/features/booking/store/lock-appointment.ts';
import { noteMovingRequest } from '#/features/booking/store/moving-request-store.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { visitAtDesk, type DeskButton, type DeskFault } from '#/features/booking/visit-at-desk.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction } from '#/platform/db/database.ts';

/**
 * Asks the patient for another time, by mail or, without an address, by a call on the list. The visit keeps its time
 * until they choose, and until then changing it is free. The news waits like all news of the desk.
 */
export async function askToChooseAgain(
  context: BookingContext,
  { freeStartsMs, ...button }: DeskButton & { readonly freeStartsMs: readonly number[] },
  asker: StaffAsker,
): Promise<Result<AppointmentRecord, DeskFault | FaultOf<'not-movable'>>> {
  return inTransaction(context.database.db, async (trx) => {
    await lockAppointment(trx, button.appointmentId);
    const found = await visitAtDesk(trx, button, 'move', asker);
    if (!found.ok) return found;
    const appointment = found.value;
    if (deskStatus(appointment) !== 'booked') return failed({ kind: 'not-movable' });
    const now = context.clock.now();
    await noteMovingRequest(trx, appointment, now.epochMilliseconds);
    await recordNotice(context, trx, asker, { kind: 'choose-again', appointment, freeStartsMs }, now);
    return ok(appointment);
  });
}
