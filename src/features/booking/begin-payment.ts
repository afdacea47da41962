import type { BookingContext } from '#/features/booking/context.ts';
import type { Asker } from '#/platform/asker.ts';
import { bookingMail, countMail, isSameMailbox, MailboxFull } from '#/features/booking/booking-limits.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { openPaymentOnHold, type HoldId } from '#/features/booking/domain/hold.ts';
import { appointmentFrom, type MailedVisit, type PatientChoice } from '#/features/booking/new-appointment.ts';
import { PleaseCall, refuseIfOwnerDecides } from '#/features/booking/please-call.ts';
import { recordAudit } from '#/features/booking/record-change.ts';
import {
  findAppointment,
  insertAppointment,
  replaceAppointment,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import { changeHoldLife, findHold } from '#/features/booking/store/hold-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

export type BegunPayment = {
  readonly appointment: AppointmentRecord;
  /** Until then the time is kept; a payment page must not outlive it. Epoch milliseconds. */
  readonly heldUntilMs: number;
};

export type BeginPaymentFault = FaultOf<'hold-gone' | 'too-many-visits' | 'please-call'>;

/**
 * Notes who wants the held time and will pay by card: a pending appointment, and the hold kept for 31 minutes
 * from the first call. Calling it again changes the details and keeps the deadline. The payment page itself
 * is opened afterwards, outside any transaction. `alongside` is what has to be stored with it, or not at all.
 */
export async function beginPayment(
  context: BookingContext,
  request: Omit<PatientChoice, 'payment'> & { readonly holdId: HoldId },
  asker: Asker,
  alongside: (trx: Trx, id: AppointmentId) => Promise<void> = async () => {},
): Promise<Result<BegunPayment, BeginPaymentFault>> {
  try {
    return await inTransaction(context.database.db, async (trx) => {
      const begun = await begin(context, trx, request, asker);
      if (begun.ok) await alongside(trx, begun.value.appointment.id);
      return begun;
    });
  } catch (error) {
    if (error instanceof PleaseCall) return failed({ kind: 'please-call' });
    if (!(error instanceof MailboxFull)) throw error;
    return failed({ kind: 'too-many-visits', retryAfterMs: error.retryAfterMs });
  }
}

async function begin(
  context: BookingContext,
  trx: Trx,
  { holdId, patient, selfPay }: Parameters<typeof beginPayment>[1],
  asker: Asker,
): Promise<Result<BegunPayment, BeginPaymentFault>> {
  const now = context.clock.now();
  const hold = await findHold(trx, holdId);
  const life = hold === undefined ? null : openPaymentOnHold(hold, now.epochMilliseconds);
  if (hold === undefined || life === null) return failed({ kind: 'hold-gone' });
  await refuseIfOwnerDecides(trx, patient, asker);
  if (!(await changeHoldLife(trx, hold, life, false))) return failed({ kind: 'hold-gone' });
  const { timeZone } = context.content.clinic;
  const choice = { patient, selfPay, payment: 'card' } as const;
  const wished = appointmentFrom(hold, choice, 'pending', timeZone, now.epochMilliseconds);
  const before = await findAppointment(trx, wished.id);
  const isCounted = before !== undefined && isSameMailbox(context, before.patient.email, patient.email);
  // What nobody pays for is told when the hold ends.
  if (!isCounted) await countMail(context, trx, bookingMail(wished, life.expiresAtMs), 'visit', asker);
  const appointment = await writePending(trx, before, wished);
  await recordAudit(trx, asker, appointment, 'payment-begun', now);
  return ok({ appointment, heldUntilMs: life.expiresAtMs });
}

async function writePending(
  trx: Trx,
  before: AppointmentRecord | undefined,
  wished: MailedVisit,
): Promise<AppointmentRecord> {
  const id: AppointmentId = wished.id;
  if (before === undefined) {
    await insertAppointment(trx, wished);
    return wished;
  }
  const after = { ...wished, createdAtMs: before.createdAtMs, sequence: before.sequence };
  if (!(await replaceAppointment(trx, before, after))) {
    throw new Error(`Appointment ${id} has a live hold and is ${before.status}.`);
  }
  return after;
}
