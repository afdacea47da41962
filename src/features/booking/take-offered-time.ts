import type { BookingContext } from '#/features/booking/context.ts';
import type { AppointmentId, PatientContact, VisitSource } from '#/features/booking/domain/appointment.ts';
import type { HoldId } from '#/features/booking/domain/hold.ts';
import { isSelfPay } from '#/features/booking/domain/self-pay.ts';
import { appointmentFrom, localStart } from '#/features/booking/new-appointment.ts';
import { newsOfMove } from '#/features/booking/replaced-news.ts';
import { recordNotice } from '#/features/booking/record-change.ts';
import {
  changeAppointment,
  findAppointment,
  insertAppointment,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import { takeLiveHold } from '#/features/booking/store/hold-store.ts';
import { lockAppointment } from '#/features/booking/store/lock-appointment.ts';
import { deleteCellsOf, handCellsOver } from '#/features/booking/store/slot-cells.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { Asker } from '#/platform/asker.ts';
import type { Trx } from '#/platform/db/database.ts';

export type WhoTakes = {
  readonly patient: PatientContact;
  readonly patientId: PatientId;
  readonly source: VisitSource;
};

/**
 * Makes a visit of a time that was kept for somebody, in the caller's transaction: null when it is not kept any more. Of all who
 * ask at once only one gets it. It is paid at the clinic, as what staff book.
 */
export async function bookOfferedTime(
  context: BookingContext,
  trx: Trx,
  id: string,
  { patient, patientId, source }: WhoTakes,
  asker: Asker,
): Promise<AppointmentRecord | null> {
  const now = context.clock.now();
  const hold = await takeLiveHold(trx, id as HoldId, now.epochMilliseconds);
  if (hold === undefined) return null;
  const choice = {
    patient: { ...patient, email: patient.email ?? '' },
    selfPay: isSelfPay('clinic', null),
    payment: 'clinic',
  } as const;
  const { timeZone } = context.content.clinic;
  const made = appointmentFrom(hold, choice, 'booked', timeZone, now.epochMilliseconds);
  const appointment: AppointmentRecord = { ...made, patient, patientId, source };
  await insertAppointment(trx, appointment);
  await recordNotice(context, trx, asker, { kind: 'booked', appointment }, now);
  return appointment;
}

export type MovedUp = { readonly before: AppointmentRecord; readonly appointment: AppointmentRecord };

/**
 * Moves a visit to a time that was kept for it, in the caller's transaction. Reference, price and payment stay, and it costs
 * nothing: the clinic has offered it. Null when the time is not kept any more or the visit cannot be moved.
 */
export async function moveToOfferedTime(
  context: BookingContext,
  trx: Trx,
  id: string,
  appointmentId: AppointmentId,
  asker: Asker,
): Promise<MovedUp | null> {
  const now = context.clock.now();
  await lockAppointment(trx, appointmentId);
  const before = await findAppointment(trx, appointmentId);
  if (before?.status !== 'booked' || before.startsAtMs <= now.epochMilliseconds) return null;
  const hold = await takeLiveHold(trx, id as HoldId, now.epochMilliseconds);
  if (hold === undefined) return null;
  const appointment: AppointmentRecord = {
    ...before,
    practitioner: hold.practitioner,
    room: hold.room,
    startsAtMs: hold.startsAtMs,
    endsAtMs: hold.endsAtMs,
    busyUntilMs: hold.busyUntilMs,
    localStart: localStart(before.timeZone, hold.startsAtMs),
    sequence: before.sequence + 1,
  };
  if (!(await changeAppointment(trx, before, appointment)))
    throw new Error(`Appointment ${before.id} was locked and has changed.`);
  await deleteCellsOf(trx, [before.id]);
  await handCellsOver(trx, id, before.id);
  const movedFrom = Temporal.Instant.fromEpochMilliseconds(before.startsAtMs);
  const told = await newsOfMove(trx, before, appointment, true);
  await recordNotice(context, trx, asker, { kind: 'moved', appointment, movedFrom }, now, told);
  return { before, appointment };
}
