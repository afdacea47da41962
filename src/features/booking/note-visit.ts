import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { VisitNote } from '#/features/booking/domain/visit-note.ts';
import { insertVisitNote } from '#/features/booking/store/visit-note-store.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { Trx } from '#/platform/db/database.ts';

/** What the patient wrote, sealed in the transaction of the visit it belongs to. */
export function noteVisit({ sealedBox }: Pick<PlatformContext, 'sealedBox'>, note: VisitNote) {
  return (trx: Trx, id: AppointmentId): Promise<void> => insertVisitNote(trx, sealedBox, id, note);
}
