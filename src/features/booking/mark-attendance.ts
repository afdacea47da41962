import type { BookingContext } from '#/features/booking/context.ts';
import type { Asker } from '#/platform/asker.ts';
import { canBecome, type AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { noShowFee } from '#/features/booking/domain/cancellation-policy.ts';
import { recordAudit, tellFollowers } from '#/features/booking/record-change.ts';
import {
  findAppointment,
  replaceAppointment,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction } from '#/platform/db/database.ts';

export type Attendance = 'arrived' | 'fulfilled' | 'noshow';

export type AttendanceFault = FaultOf<'unknown-appointment' | 'not-possible'>;

/** What the desk saw: the patient came, was treated, or did not come. A no-show costs the policy's fee. */
export async function markAttendance(
  context: BookingContext,
  request: { readonly appointmentId: AppointmentId; readonly attendance: Attendance },
  asker: Asker,
): Promise<Result<AppointmentRecord, AttendanceFault>> {
  const { appointmentId, attendance } = request;
  return inTransaction(context.database.db, async (trx) => {
    const now = context.clock.now();
    const before = await findAppointment(trx, appointmentId);
    if (before === undefined) return failed({ kind: 'unknown-appointment' });
    const isEarly = attendance === 'noshow' && now.epochMilliseconds < before.startsAtMs;
    const appointment: AppointmentRecord = {
      ...before,
      status: attendance,
      sequence: before.sequence + 1,
      endedAtMs: attendance === 'arrived' ? null : now.epochMilliseconds,
      feeCents:
        attendance === 'noshow' ? noShowFee(context.content.clinic.cancellation, before) : before.feeCents,
    };
    const isPossible = !isEarly && canBecome(before.status, attendance);
    if (!isPossible || !(await replaceAppointment(trx, before, appointment))) {
      return failed({ kind: 'not-possible' });
    }
    await recordAudit(trx, asker, appointment, attendance, now);
    await tellFollowers(context, trx, { kind: 'attended', appointment }, now);
    return ok(appointment);
  });
}
