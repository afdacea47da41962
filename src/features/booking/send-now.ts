import type { BookingContext } from '#/features/booking/context.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { undoUntilOf } from '#/features/booking/domain/undo-promise.ts';
import { recordAudit } from '#/features/booking/record-change.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { closeDeskActions, findDeskAction } from '#/features/booking/store/desk-action-store.ts';
import { lockAppointment } from '#/features/booking/store/lock-appointment.ts';
import { hastenClinicNews } from '#/features/booking/tell-clinic.ts';
import { hastenNews } from '#/features/booking/tell-patient.ts';
import { RIGHT_OF } from '#/features/booking/undo-at-desk.ts';
import { visitAtDesk, type DeskButton, type DeskFault } from '#/features/booking/visit-at-desk.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** The message of the last press leaves at once; from then on the press can no longer be taken back. */
export async function sendNow(
  context: BookingContext,
  button: DeskButton,
  asker: StaffAsker,
): Promise<Result<AppointmentRecord, DeskFault | FaultOf<'too-late'>>> {
  return inTransaction(context.database.db, async (trx) => {
    await lockAppointment(trx, button.appointmentId);
    const seen = await visitAtDesk(trx, button, 'see-day', asker);
    if (!seen.ok) return seen;
    const action = await findDeskAction(trx, button.appointmentId, button.version);
    if (action === undefined || action.message === null) return failed({ kind: 'too-late' });
    const found = await visitAtDesk(trx, button, RIGHT_OF[action.verb], asker);
    if (!found.ok) return found;
    const now = context.clock.now();
    if (now.epochMilliseconds >= undoUntilOf(action)) return failed({ kind: 'too-late' });
    await hastenNews(trx, action.message, now);
    await hastenClinicNews(trx, found.value, now);
    await closeDeskActions(trx, button.appointmentId);
    await recordAudit(trx, asker, found.value, 'sent-now', now);
    return ok(found.value);
  });
}
