import type { BookingContext } from '#/features/booking/context.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { undoUntil } from '#/features/booking/domain/undo-promise.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import { findFormerRequest, type RepeatableRequest } from '#/features/booking/store/idempotency-store.ts';
import type { DeskDone } from '#/features/booking/visit-at-desk.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

export type RepeatedFault = FaultOf<'key-used-differently' | 'unknown-appointment'>;

/**
 * The visit that the same request of the desk has booked before, as it stands now; null when the request is new. One
 * that was taken back meanwhile is not booked again.
 */
export async function repeatedBooking(
  { database }: Pick<BookingContext, 'database'>,
  repeatable: RepeatableRequest | null,
): Promise<Result<DeskDone, RepeatedFault> | null> {
  if (repeatable === null) return null;
  const former = await findFormerRequest(database.db, repeatable.key);
  if (former === undefined) return null;
  if (former.requestHash !== repeatable.requestHash) return failed({ kind: 'key-used-differently' });
  const appointment = await findAppointment(database.db, former.subject as AppointmentId);
  if (appointment === undefined) return failed({ kind: 'unknown-appointment' });
  const bookedAt = Temporal.Instant.fromEpochMilliseconds(appointment.createdAtMs);
  return ok({ appointment, undoUntilMs: undoUntil(bookedAt).epochMilliseconds });
}
