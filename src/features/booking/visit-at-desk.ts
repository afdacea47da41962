import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { deskStatus } from '#/features/booking/domain/desk-steps.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { undoUntil } from '#/features/booking/domain/undo-promise.ts';
import { findAppointment, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { StaffRight } from '#/features/staff/domain/roles.ts';
import { refuseUnlessAtVisit, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** A button of the desk: which visit, and the version it was drawn from. */
export type DeskButton = { readonly appointmentId: AppointmentId; readonly version: number };

/** What was done, and the first moment at which it can no longer be taken back. */
export type DeskDone = { readonly appointment: AppointmentRecord; readonly undoUntilMs: number };

export type DeskFault = NotAllowed | FaultOf<'unknown-appointment' | 'changed-meanwhile'>;

/** The visit a button is about, if whoever presses it may do so, and nobody has changed it since it was drawn. */
export async function visitAtDesk(
  db: Db | Trx,
  { appointmentId, version }: DeskButton,
  right: StaffRight,
  asker: StaffAsker,
): Promise<Result<AppointmentRecord, DeskFault>> {
  const visit = await findAppointment(db, appointmentId);
  // A visit that waits for its payment is not on any page of the desk.
  if (visit === undefined || deskStatus(visit) === null) return failed({ kind: 'unknown-appointment' });
  const allowed = refuseUnlessAtVisit(asker, right, visit.practitioner);
  if (!allowed.ok) return allowed;
  return visit.sequence === version
    ? ok(visit)
    : failed({ kind: 'changed-meanwhile', version: visit.sequence });
}

export function doneAt(appointment: AppointmentRecord, now: Temporal.Instant): DeskDone {
  return { appointment, undoUntilMs: undoUntil(now).epochMilliseconds };
}
