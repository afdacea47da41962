import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { findDeskAction, type DeskAction } from '#/features/booking/store/desk-action-store.ts';
import { undoUntilOf } from '#/features/booking/domain/undo-promise.ts';
import type { VisitNotice } from '#/features/booking/visit-change.ts';
import { cancelPendingMessage, isStopped, sendAgainInTime } from '#/platform/outbox/outbox-store.ts';
import type { Trx } from '#/platform/db/database.ts';

/**
 * While the mail about the press before waits for the end of its undo, the time in it is no longer true: it is stopped,
 * and the new mail tells both at once. Gives what that mail says: nothing when the visit is back where the patient knows it. `none` when no
 * mail waits. A call needs none of this: whoever calls looks at the visit as it stands then.
 */
export async function replacedNews(
  trx: Trx,
  before: AppointmentRecord,
  appointment: AppointmentRecord,
  now: Temporal.Instant,
): Promise<VisitNotice | null | 'none'> {
  const action = await findDeskAction(trx, before.id, before.sequence);
  const message = action?.message ?? null;
  if (action === undefined || message === null || now.epochMilliseconds >= undoUntilOf(action)) return 'none';
  if (!(await cancelPendingMessage(trx, message))) return 'none';
  if (message.startsWith('appointment.booked:')) return { kind: 'booked', appointment };
  const stood = (await lastTold(trx, action)).former ?? before;
  const isBack =
    stood.startsAtMs === appointment.startsAtMs && stood.practitioner === appointment.practitioner;
  if (isBack) return null;
  return { kind: 'moved', appointment, movedFrom: Temporal.Instant.fromEpochMilliseconds(stood.startsAtMs) };
}

/** The first of the moves in a row of which the patient knows nothing: before it the visit stood where they know it. */
async function lastTold(trx: Trx, action: DeskAction): Promise<DeskAction> {
  const former = await findDeskAction(trx, action.appointmentId, action.sequenceBefore);
  const message = former?.message ?? null;
  if (former === undefined || message === null || !(await isStopped(trx, message))) return action;
  return lastTold(trx, former);
}

/** The mail that a press had stopped waits again, now that the press is taken back. */
export async function waitAgain(
  trx: Trx,
  undone: { readonly id: AppointmentRecord['id']; readonly sequenceBefore: number },
): Promise<void> {
  const action = await findDeskAction(trx, undone.id, undone.sequenceBefore);
  if (action !== undefined && action.message !== null) await sendAgainInTime(trx, action.message);
}
