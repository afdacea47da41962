import type { BookingContext } from '#/features/booking/context.ts';
import { opensVisit, readHoldToken, visitIdOf } from '#/features/booking/booking-tokens.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { isHoldAlive, type HoldId } from '#/features/booking/domain/hold.ts';
import {
  maskedEmail,
  moveUndoUntilMs,
  undoUntilMs,
  type OpenedVisit,
} from '#/features/booking/domain/opened-visit.ts';
import {
  findAppointment,
  findByReference,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import { listAppointments } from '#/features/booking/store/many-appointments.ts';
import { termsOfVisit } from '#/features/booking/change-terms.ts';
import { findFormerVisit } from '#/features/booking/store/former-visit-store.ts';
import { findHold } from '#/features/booking/store/hold-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** A visit with everything the clinic keeps of it, also one that waits for its payment. */
export type Visit = AppointmentRecord;

/**
 * The visit a private link opens, or null: the token is not ours, was revoked, or its visit was never booked.
 * Whoever asks learns nothing about which of them it is.
 */
export async function findVisit(
  context: Pick<BookingContext, 'database' | 'linkTokens'>,
  token: string,
): Promise<Visit | null> {
  const id = visitIdOf(context, token);
  if (id === null) return null;
  const appointment = await findAppointment(context.database.db, id);
  if (appointment === undefined || appointment.bookedAtMs === null) return null;
  return opensVisit(context, token, appointment) ? appointment : null;
}

export function findVisitById(db: Db | Trx, id: AppointmentId): Promise<Visit | undefined> {
  return findAppointment(db, id);
}

/** Many at once, each by its id; what is unknown is left out. */
export async function findVisitsById(
  db: Db | Trx,
  ids: readonly AppointmentId[],
): Promise<ReadonlyMap<AppointmentId, Visit>> {
  return new Map((await listAppointments(db, ids)).map((visit) => [visit.id, visit]));
}

/** By what people read out on the phone, in whatever case it was typed. */
export function findVisitNamed(db: Db | Trx, reference: string): Promise<Visit | undefined> {
  return findByReference(db, reference);
}

/** The visit a hold became, for whoever shows the hold's token; null while nothing is booked with it. */
export async function findVisitOfHold(
  context: Pick<BookingContext, 'database' | 'linkTokens'>,
  holdToken: string,
): Promise<Visit | null> {
  const id = readHoldToken(context, holdToken);
  const visit =
    id === null ? undefined : await findAppointment(context.database.db, id as string as AppointmentId);
  return visit === undefined || visit.bookedAtMs === null ? null : visit;
}

/** Until when the time of a pending visit is kept; null when it is not. Epoch milliseconds. */
export async function keptUntilMs(
  { database, clock }: Pick<BookingContext, 'database' | 'clock'>,
  id: AppointmentId,
): Promise<number | null> {
  const hold = await findHold(database.db, id as string as HoldId);
  return hold !== undefined && isHoldAlive(hold, clock.now().epochMilliseconds) ? hold.expiresAtMs : null;
}

/** What of a visit leaves for a page. */
export async function openedVisit(
  context: Pick<BookingContext, 'database' | 'content' | 'clock'>,
  appointment: Visit,
): Promise<OpenedVisit> {
  const { patient } = appointment;
  const { db } = context.database;
  const nowMs = context.clock.now().epochMilliseconds;
  const former = await findFormerVisit(db, appointment.id);
  const undoUntil = undoUntilMs(appointment) ?? moveUndoUntilMs(appointment, former);
  return {
    reference: appointment.reference,
    status: appointment.status,
    service: appointment.service,
    practitioner: appointment.practitioner,
    room: appointment.room,
    startsAtMs: appointment.startsAtMs,
    endsAtMs: appointment.endsAtMs,
    priceCents: appointment.priceCents,
    payment: appointment.payment,
    feeCents: appointment.feeCents,
    terms: await termsOfVisit(context, db, appointment, nowMs),
    version: appointment.sequence,
    cancelledBy: appointment.cancelledBy,
    firstName: patient.firstName,
    maskedEmail: maskedEmail(patient.email),
    undoUntilMs: undoUntil !== null && nowMs < undoUntil ? undoUntil : null,
  };
}
