import type { BookingContext } from '#/features/booking/context.ts';
import { opensVisit, visitIdOf } from '#/features/booking/booking-tokens.ts';
import { maskedEmail, undoUntilMs, type OpenedVisit } from '#/features/booking/domain/opened-visit.ts';
import { findAppointment, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';

/**
 * The visit a private link opens, or null: the token is not ours, was revoked, or its visit was never booked.
 * Whoever asks learns nothing about which of them it is.
 */
export async function findVisit(
  context: Pick<BookingContext, 'database' | 'linkTokens'>,
  token: string,
): Promise<AppointmentRecord | null> {
  const id = visitIdOf(context, token);
  if (id === null) return null;
  const appointment = await findAppointment(context.database.db, id);
  if (appointment === undefined || appointment.bookedAtMs === null) return null;
  return opensVisit(context, token, appointment) ? appointment : null;
}

/** What of a visit leaves for a page. */
export function openedVisit(appointment: AppointmentRecord, nowMs: number): OpenedVisit {
  const { patient } = appointment;
  const undoUntil = undoUntilMs(appointment);
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
    cancelledBy: appointment.cancelledBy,
    firstName: patient.firstName,
    maskedEmail: maskedEmail(patient.email),
    undoUntilMs: undoUntil !== null && nowMs < undoUntil ? undoUntil : null,
  };
}
