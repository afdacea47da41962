import type { BookingContext } from '#/features/booking/context.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import type { VisitNote } from '#/features/booking/domain/visit-note.ts';
import { recordAudit } from '#/features/booking/record-change.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import { findVisitNote } from '#/features/booking/store/visit-note-store.ts';
import { refuseUnlessAtVisit, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { PlatformContext } from '#/platform/context.ts';
import { inTransaction } from '#/platform/db/database.ts';

/**
 * What the patient wrote about why they come; null when they wrote nothing. For the therapist of the visit and the owner,
 * and never without a line in the trail: both are one transaction.
 */
export async function readVisitNote(
  context: Pick<BookingContext, 'database' | 'clock'> & Pick<PlatformContext, 'sealedBox'>,
  id: AppointmentId,
  asker: StaffAsker,
): Promise<Result<string | null, NotAllowed | FaultOf<'unknown-appointment'>>> {
  const answers = await readVisitAnswers(context, id, asker);
  return answers.ok ? ok(answers.value?.reason ?? null) : answers;
}

/** The same with what was said of insurance; null when nothing was asked. */
export async function readVisitAnswers(
  context: Pick<BookingContext, 'database' | 'clock'> & Pick<PlatformContext, 'sealedBox'>,
  id: AppointmentId,
  asker: StaffAsker,
): Promise<Result<VisitNote | null, NotAllowed | FaultOf<'unknown-appointment'>>> {
  return inTransaction(context.database.db, async (trx) => {
    const visit = await findAppointment(trx, id);
    if (visit === undefined) return failed({ kind: 'unknown-appointment' });
    const allowed = refuseUnlessAtVisit(asker, 'read-health', visit.practitioner);
    if (!allowed.ok) return allowed;
    const note = await findVisitNote(trx, context.sealedBox, id);
    if (note !== undefined) await recordAudit(trx, asker, visit, 'note-read', context.clock.now());
    return ok(note ?? null);
  });
}
