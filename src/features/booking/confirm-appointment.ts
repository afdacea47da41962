import type { BookingContext } from '#/features/booking/context.ts';
import type { Asker } from '#/platform/asker.ts';
import { bookingMail, countMail, isSameMailbox, MailboxFull } from '#/features/booking/booking-limits.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { askForProof, proofNeed } from '#/features/booking/ask-for-proof.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { isHoldAlive, type HoldId } from '#/features/booking/domain/hold.ts';
import { appointmentFrom, type PatientChoice } from '#/features/booking/new-appointment.ts';
import { recordNotice } from '#/features/booking/record-change.ts';
import {
  findAppointment,
  insertAppointment,
  replaceAppointment,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import { findHold, takeLiveHold } from '#/features/booking/store/hold-store.ts';
import {
  findFormerRequest,
  rememberRequest,
  type RepeatableRequest,
} from '#/features/booking/store/idempotency-store.ts';
import { PleaseCall, refuseIfOwnerDecides } from '#/features/booking/please-call.ts';
import { linkVisit } from '#/features/booking/link-visit.ts';
import { noteUnprovedVisit } from '#/features/booking/store/unproved-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

export type ConfirmRequest = Omit<PatientChoice, 'payment'> & {
  readonly holdId: HoldId;
  readonly repeatable: RepeatableRequest | null;
  /** Written in the same transaction as the appointment. */
  readonly alongside?: (trx: Trx, appointment: AppointmentRecord) => Promise<void>;
};

export type EndedHold = FaultOf<'hold-gone' | 'hold-used'>;
export type ConfirmFault =
  | EndedHold
  | FaultOf<'too-many-visits' | 'please-call' | 'pay-first' | 'key-used-differently' | 'prove-first'>;

/**
 * Turns a live hold into a booked appointment that is paid at the clinic. Appointment, mail and audit line are
 * one transaction. However often and from wherever it is called with one hold, there is one appointment.
 */
export async function confirmAppointment(
  context: BookingContext,
  request: ConfirmRequest,
  asker: Asker,
): Promise<Result<AppointmentRecord, ConfirmFault>> {
  const former = await repeatedConfirm(context, request);
  if (former !== null) return former;
  if (await mustPayFirst(context, request)) return failed({ kind: 'pay-first' });
  try {
    const confirmed = await inTransaction(context.database.db, (trx) =>
      confirm(context, trx, request, asker),
    );
    if (typeof confirmed === 'number') return failed({ kind: 'prove-first', untilMs: confirmed });
    if (confirmed !== 'no-live-hold') return ok(confirmed);
  } catch (error) {
    if (error instanceof MailboxFull)
      return failed({ kind: 'too-many-visits', retryAfterMs: error.retryAfterMs });
    if (error instanceof PleaseCall) return failed({ kind: 'please-call' });
    if (!(error instanceof KeyUsedTwice)) throw error;
  }
  return (await repeatedConfirm(context, request)) ?? failed(await goneOrUsed(context, request.holdId));
}

async function mustPayFirst(context: BookingContext, { holdId, patient }: ConfirmRequest): Promise<boolean> {
  if (context.mayPayAtClinic === undefined) return false;
  const hold = await findHold(context.database.db, holdId);
  return hold !== undefined && !(await context.mayPayAtClinic(hold, patient.email));
}

/** Undoes the transaction of a request whose key another request has taken in the meantime. */
class KeyUsedTwice extends Error {
  override readonly name = 'KeyUsedTwice';
}

async function confirm(
  context: BookingContext,
  trx: Trx,
  { holdId, patient, selfPay, repeatable, alongside }: ConfirmRequest,
  asker: Asker,
): Promise<AppointmentRecord | 'no-live-hold' | number> {
  const now = context.clock.now();
  const kept = await findHold(trx, holdId);
  if (kept === undefined || !isHoldAlive(kept, now.epochMilliseconds)) return 'no-live-hold';
  await refuseIfOwnerDecides(trx, patient, asker);
  const need = await proofNeed(context, trx, kept, patient.email, asker);
  const hold = need === 'first' ? kept : await takeLiveHold(trx, holdId, now.epochMilliseconds);
  if (hold === undefined) return 'no-live-hold';
  if (repeatable !== null && !(await rememberRequest(trx, repeatable, holdId, now))) throw new KeyUsedTwice();
  const choice = { patient, selfPay, payment: 'clinic' } as const;
  const { timeZone } = context.content.clinic;
  const wished = appointmentFrom(hold, choice, 'booked', timeZone, now.epochMilliseconds);
  if (need === 'first') {
    const untilMs = await askForProof(context, trx, hold, wished, asker);
    if (untilMs === null) return 'no-live-hold';
    await alongside?.(trx, wished);
    return untilMs;
  }
  const pending = hold.stage === 'paying' ? await findAppointment(trx, wished.id) : undefined;
  // Going to the payment page has counted the mailbox that was typed then.
  const isCounted = pending !== undefined && isSameMailbox(context, pending.patient.email, patient.email);
  if (!isCounted) {
    await countMail(context, trx, bookingMail(wished, now.epochMilliseconds), 'visit', asker);
  }
  await (pending === undefined ? insertAppointment(trx, wished) : bookPending(trx, pending, wished));
  const appointment = await linkVisit(context, trx, wished, now);
  if (need === 'free')
    await noteUnprovedVisit(trx, appointment.id, context.provedMailboxes.nameOf(patient.email));
  await alongside?.(trx, appointment);
  await recordNotice(context, trx, asker, { kind: 'booked', appointment }, now);
  return appointment;
}

/** The person had gone to the payment page and then chose to pay at the clinic. */
async function bookPending(
  trx: Trx,
  pending: AppointmentRecord,
  appointment: AppointmentRecord,
): Promise<void> {
  if (!(await replaceAppointment(trx, pending, appointment))) {
    throw new Error(`Appointment ${appointment.id} has a live hold and is ${pending.status}.`);
  }
}

/** Why a hold is not alive. Whoever shows its token may know that a visit was booked with it. */
export async function goneOrUsed(context: BookingContext, holdId: HoldId): Promise<EndedHold> {
  const appointment = await findAppointment(context.database.db, holdId as string as AppointmentId);
  if (appointment === undefined || appointment.bookedAtMs === null) return { kind: 'hold-gone' };
  return { kind: 'hold-used', appointmentId: appointment.id };
}

/** What the same request got before, or null when it is new. */
async function repeatedConfirm(
  context: BookingContext,
  { repeatable }: ConfirmRequest,
): Promise<Result<AppointmentRecord, ConfirmFault> | null> {
  if (repeatable === null) return null;
  const former = await findFormerRequest(context.database.db, repeatable.key);
  if (former === undefined) return null;
  if (former.requestHash !== repeatable.requestHash) return failed({ kind: 'key-used-differently' });
  const appointment = await findAppointment(context.database.db, former.subject as AppointmentId);
  if (appointment === undefined) return failed({ kind: 'hold-gone' });
  if (appointment.bookedAtMs !== null) return ok(appointment);
  const hold = await findHold(context.database.db, former.subject as HoldId);
  return failed(
    hold === undefined ? { kind: 'hold-gone' } : { kind: 'prove-first', untilMs: hold.expiresAtMs },
  );
}
