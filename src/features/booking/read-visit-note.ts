import type { BookingContext } from '#/features/booking/context.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { recordAudit } from '#/features/booking/record-change.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import { findVisitNote, hasReason } from '#/features/booking/store/visit-note-store.ts';
import { refuseUnlessAtVisit, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { PlatformContext } from '#/platform/context.ts';
import { inTransaction, type Db, type Trx } from '#/platform/db/database.ts';

/** Whether there is something to read, without reading it. */
export function hasVisitNote(db: Db | Trx, id: AppointmentId): Promise<boolean> {
  return hasReason(db, id);
}

/**
 * What the patient wrote about why they come; null when they wrote nothing. For the therapist of the visit and the owner,
 * and never without a line in the trail: both are one transaction.
 */
export async function readVisitNote(
  context: Pick<BookingContext, 'database' | 'clock'> & Pick<PlatformContext, 'sealedBox'>,
  id: AppointmentId,
  asker: StaffAsker,
): Promise<Result<string | null, NotAllowed | FaultOf<'unknown-appointment'>>> {
  return inTransaction(context.database.db, async (trx) => {
    const visit = await findAppointment(trx, id);
    if (visit === undefined) return failed({ kind: 'unknown-appointment' });
    const allowed = refuseUnlessAtVisit(asker, 'read-health', visit.practitioner);
    if (!allowed.ok) return allowed;
    const note = await findVisitNote(trx, context.sealedBox, id);
    await recordAudit(trx, asker, visit, 'note-read', context.clock.now());
    return ok(note?.reason ?? null);
  });
}
