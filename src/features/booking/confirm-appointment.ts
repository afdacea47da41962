import type { Asker, BookingApp } from '#/features/booking/booking-app.ts';
import { countMail, isSameMailbox, MailboxFull } from '#/features/booking/booking-limits.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { HoldId } from '#/features/booking/domain/hold.ts';
import { appointmentFrom, type PatientChoice } from '#/features/booking/new-appointment.ts';
import { recordNews } from '#/features/booking/record-change.ts';
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
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

export type ConfirmRequest = Omit<PatientChoice, 'payment'> & {
  readonly holdId: HoldId;
  readonly repeatable: RepeatableRequest | null;
  /** Written in the same transaction as the appointment. */
  readonly alongside?: (trx: Trx, appointment: AppointmentRecord) => Promise<void>;
};

export type EndedHold =
  | { readonly kind: 'hold-gone' }
  /** The hold was confirmed before; whoever shows its token may see what it became. */
  | { readonly kind: 'hold-used'; readonly appointmentId: AppointmentId };

export type ConfirmFault =
  | EndedHold
  /** The mailbox has had its visits of the day. The hold stays. */
  | { readonly kind: 'too-many-visits'; readonly retryAfterMs: number }
  /** The clinic wants this visit paid by card first. The hold stays. */
  | { readonly kind: 'pay-first' }
  | { readonly kind: 'key-used-differently' };

/**
 * Turns a live hold into a booked appointment that is paid at the clinic. Appointment, mail and audit line are
 * one transaction. However often and from wherever it is called with one hold, there is one appointment.
 */
export async function confirmAppointment(
  app: BookingApp,
  request: ConfirmRequest,
  asker: Asker,
): Promise<Result<AppointmentRecord, ConfirmFault>> {
  const former = await repeatedConfirm(app, request);
  if (former !== null) return former;
  if (await mustPayFirst(app, request)) return failed({ kind: 'pay-first' });
  try {
    const confirmed = await inTransaction(app.database.db, (trx) => confirm(app, trx, request, asker));
    if (confirmed !== 'no-live-hold') return ok(confirmed);
  } catch (error) {
    if (error instanceof MailboxFull)
      return failed({ kind: 'too-many-visits', retryAfterMs: error.retryAfterMs });
    if (!(error instanceof KeyUsedTwice)) throw error;
  }
  return (await repeatedConfirm(app, request)) ?? failed(await goneOrUsed(app, request.holdId));
}

async function mustPayFirst(app: BookingApp, { holdId, patient }: ConfirmRequest): Promise<boolean> {
  if (app.mayPayAtClinic === undefined) return false;
  const hold = await findHold(app.database.db, holdId);
  return hold !== undefined && !(await app.mayPayAtClinic(hold, patient.email));
}

/** Undoes the transaction of a request whose key another request has taken in the meantime. */
class KeyUsedTwice extends Error {
  override readonly name = 'KeyUsedTwice';
}

async function confirm(
  app: BookingApp,
  trx: Trx,
  { holdId, patient, selfPay, repeatable, alongside }: ConfirmRequest,
  asker: Asker,
): Promise<AppointmentRecord | 'no-live-hold'> {
  const now = app.clock.now();
  const hold = await takeLiveHold(trx, holdId, now.epochMilliseconds);
  if (hold === undefined) return 'no-live-hold';
  if (repeatable !== null && !(await rememberRequest(trx, repeatable, holdId, now))) throw new KeyUsedTwice();
  const choice = { patient, selfPay, payment: 'clinic' } as const;
  const { timeZone } = app.content.clinic;
  const appointment = appointmentFrom(hold, choice, 'booked', timeZone, now.epochMilliseconds);
  const pending = hold.stage === 'paying' ? await findAppointment(trx, appointment.id) : undefined;
  // Going to the payment page has counted the mailbox that was typed then.
  const isCounted = pending !== undefined && isSameMailbox(app, pending.patient.email, patient.email);
  if (!isCounted) await countMail(app, trx, patient.email, 'visit', asker);
  await (pending === undefined
    ? insertAppointment(trx, appointment)
    : bookPending(trx, pending, appointment));
  await alongside?.(trx, appointment);
  await recordNews(app, trx, asker, { kind: 'booked', appointment }, now);
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
export async function goneOrUsed(app: BookingApp, holdId: HoldId): Promise<EndedHold> {
  const appointment = await findAppointment(app.database.db, holdId as string as AppointmentId);
  if (appointment === undefined || appointment.bookedAtMs === null) return { kind: 'hold-gone' };
  return { kind: 'hold-used', appointmentId: appointment.id };
}

/** What the same request got before, or null when it is new. */
async function repeatedConfirm(
  app: BookingApp,
  { repeatable }: ConfirmRequest,
): Promise<Result<AppointmentRecord, ConfirmFault> | null> {
  if (repeatable === null) return null;
  const former = await findFormerRequest(app.database.db, repeatable.key);
  if (former === undefined) return null;
  if (former.requestHash !== repeatable.requestHash) return failed({ kind: 'key-used-differently' });
  const appointment = await findAppointment(app.database.db, former.subject as AppointmentId);
  return appointment === undefined ? failed({ kind: 'hold-gone' }) : ok(appointment);
}
