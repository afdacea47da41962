import type { BookingContext } from '#/features/booking/context.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { noShowFee } from '#/features/booking/domain/cancellation-policy.ts';
import { deskStatus, takeStep, type StepVerb } from '#/features/booking/domain/desk-steps.ts';
import { standsFrom } from '#/features/booking/domain/undo-promise.ts';
import { noteDeskAction } from '#/features/booking/note-desk-action.ts';
import { recordAudit, tellFollowers } from '#/features/booking/record-change.ts';
import {
  changeAppointment,
  findAppointment,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import { findCostBefore } from '#/features/booking/store/former-fee-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { Asker } from '#/platform/asker.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

export type AttendancePress = {
  readonly appointmentId: AppointmentId;
  readonly verb: StepVerb;
  /** The version that the button was drawn from; null on the command line, which has just read the visit. */
  readonly version: number | null;
  /** For "left": minutes with the therapist. Null: they are filled in. */
  readonly minutes?: number | null;
};

export type AttendanceFault = FaultOf<'unknown-appointment' | 'not-possible' | 'changed-meanwhile'>;

/**
 * What the desk saw: the patient came, is in the room, left, did not come, or that one of these was a mistake. A
 * no-show costs the policy's fee, and putting it right withdraws it.
 */
export async function markAttendance(
  context: BookingContext,
  press: AttendancePress,
  asker: Asker,
): Promise<Result<AppointmentRecord, AttendanceFault>> {
  return inTransaction(context.database.db, async (trx) => {
    const now = context.clock.now();
    const before = await findAppointment(trx, press.appointmentId);
    if (before === undefined) return failed({ kind: 'unknown-appointment' });
    if (press.version !== null && press.version !== before.sequence)
      return failed({ kind: 'changed-meanwhile', version: before.sequence });
    const step = takeStep(before, press.verb, now.epochMilliseconds, press.minutes ?? null);
    if (!step.ok) return failed({ kind: 'not-possible' });
    const appointment: AppointmentRecord = {
      ...before,
      ...step.value,
      sequence: before.sequence + 1,
      ...(await costAfter(context, trx, before, step.value.status)),
    };
    if (!(await changeAppointment(trx, before, appointment))) {
      const stands = (await findAppointment(trx, before.id)) ?? before;
      return failed({ kind: 'changed-meanwhile', version: stands.sequence });
    }
    await noteDeskAction(trx, asker, { verb: press.verb, before, appointment, message: null }, now);
    await recordAudit(trx, asker, appointment, auditVerb(press.verb, appointment), now);
    const standsFromMs = standsFrom(asker, now).epochMilliseconds;
    const kind = before.status === 'noshow' ? 'put-right' : 'attended';
    await tellFollowers(context, trx, { kind, appointment, standsFromMs }, now);
    return ok(appointment);
  });
}

/** Not coming costs the fee; a no-show that was none costs what had been noted before it. */
async function costAfter(
  { content }: BookingContext,
  trx: Trx,
  before: AppointmentRecord,
  status: AppointmentRecord['status'],
): Promise<Partial<AppointmentRecord>> {
  if (status === 'noshow') return { feeCents: noShowFee(content.clinic.cancellation, before) };
  return before.status === 'noshow' ? findCostBefore(trx, before.id, 'appointment.noshow') : {};
}

/** What was seen, or `put-right` for a step back. */
function auditVerb(verb: StepVerb, appointment: AppointmentRecord): string {
  return verb === 'back' ? 'put-right' : (deskStatus(appointment) ?? appointment.status);
}
