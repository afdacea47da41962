import type { BookingContext } from '#/features/booking/context.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { deleteRoomOut } from '#/features/booking/store/room-out-store.ts';
import {
  deleteAbsence,
  deleteChangedDay,
  deleteClosure,
  deleteWeek,
} from '#/features/booking/store/schedule-store.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

/** A change of hours that is not to be after all. */
export type TakenBack =
  | { readonly kind: 'week'; readonly practitioner: string; readonly firstDate: LocalDate }
  | { readonly kind: 'day'; readonly practitioner: string; readonly localDate: LocalDate }
  | { readonly kind: 'away' | 'closed' | 'room-out'; readonly id: string };

/** Takes a change of hours back. Visits that were moved because of it stay where they are. */
export async function takeBackHours(
  context: BookingContext,
  change: TakenBack,
  asker: StaffAsker,
): Promise<Result<null, NotAllowed | FaultOf<'nothing-there'>>> {
  const allowed = refuseUnless(asker, 'manage-hours');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.db, async (trx) => {
    if (!(await remove(trx, change))) return failed({ kind: 'nothing-there' });
    await appendAuditEntry(trx, {
      actor: asker.actor,
      action: `hours.${change.kind}-taken-back`,
      subject:
        'practitioner' in change
          ? { kind: 'schedule', id: change.practitioner }
          : { kind: 'hours', id: change.id },
      requestId: asker.requestId,
      at: context.clock.now(),
    });
    return ok(null);
  });
}

function remove(trx: Trx, change: TakenBack): Promise<boolean> {
  switch (change.kind) {
    case 'week':
      return deleteWeek(trx, change.practitioner, change.firstDate);
    case 'day':
      return deleteChangedDay(trx, change.practitioner, change.localDate);
    case 'away':
      return deleteAbsence(trx, change.id);
    case 'closed':
      return deleteClosure(trx, change.id);
    case 'room-out':
      return deleteRoomOut(trx, change.id);
  }
}
