import type { BookingContext } from '#/features/booking/context.ts';
import type { DeskVerb } from '#/features/booking/domain/desk-steps.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { undoUntil, undoUntilOf } from '#/features/booking/domain/undo-promise.ts';
import { recordAudit, tellFollowers } from '#/features/booking/record-change.ts';
import {
  changeAppointment,
  deleteAppointment,
  hasVisits,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import {
  dropDeskAction,
  findDeskAction,
  type DeskAction,
} from '#/features/booking/store/desk-action-store.ts';
import { claimOf, takeFreeCells } from '#/features/booking/store/hold-store.ts';
import { lockAppointment } from '#/features/booking/store/lock-appointment.ts';
import { deleteCellsOf } from '#/features/booking/store/slot-cells.ts';
import { waitAgain } from '#/features/booking/replaced-news.ts';
import { takeBackClinicNews } from '#/features/booking/tell-clinic.ts';
import { takeBackNews } from '#/features/booking/tell-patient.ts';
import type { VisitChange } from '#/features/booking/visit-change.ts';
import { visitAtDesk, type DeskButton, type DeskFault } from '#/features/booking/visit-at-desk.ts';
import { forgetNewPatient } from '#/features/patients/forget-new-patient.ts';
import type { StaffRight } from '#/features/staff/domain/roles.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { isForeignKeyViolation } from '#/platform/db/database-errors.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

/** Undoing a press takes the right to press. */
export const RIGHT_OF: Readonly<Record<DeskVerb, StaffRight>> = {
  book: 'book',
  move: 'move',
  cancel: 'cancel',
  arrive: 'mark-attendance',
  room: 'mark-attendance',
  leave: 'mark-attendance',
  'no-show': 'mark-attendance',
  back: 'mark-attendance',
};

/** The visit as it is again; null when it was new and is gone. */
export type Undone = { readonly verb: DeskVerb; readonly appointment: AppointmentRecord | null };

export type UndoAtDeskFault = DeskFault | FaultOf<'too-late' | 'slot-gone' | 'in-use'>;

/**
 * Takes the last press at the desk back while nobody has been told of it and no money has left. Rows, cells, mail, call
 * and refund are one transaction: either all is as before, or everything stays.
 */
export async function undoAtDesk(
  context: BookingContext,
  button: DeskButton,
  asker: StaffAsker,
): Promise<Result<Undone, UndoAtDeskFault>> {
  try {
    return await inTransaction(context.database.db, async (trx) => {
      await lockAppointment(trx, button.appointmentId);
      const seen = await visitAtDesk(trx, button, 'see-day', asker);
      if (!seen.ok) return seen;
      const action = await findDeskAction(trx, button.appointmentId, button.version);
      if (action === undefined) return failed({ kind: 'too-late' });
      const found = await visitAtDesk(trx, button, RIGHT_OF[action.verb], asker);
      if (!found.ok) return found;
      const nowMs = context.clock.now().epochMilliseconds;
      if (nowMs >= undoUntilOf(action)) return failed({ kind: 'too-late' });
      return ok(await undo(context, trx, found.value, action, asker));
    });
  } catch (error) {
    if (error instanceof CannotUndo) return failed({ kind: error.kind });
    // Only a booking is deleted: money or a paper names it already, and the database lets neither lose its visit.
    if (isForeignKeyViolation(error)) return failed({ kind: 'in-use' });
    throw error;
  }
}

/** Leaves everything as it is: the transaction had begun to give it back. */
class CannotUndo extends Error {
  override readonly name = 'CannotUndo';
  readonly kind: 'too-late' | 'slot-gone';
  constructor(kind: 'too-late' | 'slot-gone') {
    super(`This press cannot be taken back: ${kind}.`);
    this.kind = kind;
  }
}

async function undo(
  context: BookingContext,
  trx: Trx,
  before: AppointmentRecord,
  action: DeskAction,
  asker: StaffAsker,
): Promise<Undone> {
  const now = context.clock.now();
  const { verb, message, former } = action;
  if (message !== null && !(await takeBackNews(trx, message))) throw new CannotUndo('too-late');
  await takeBackClinicNews(trx, before);
  if (former === null) return unbook(trx, before, asker, now);
  const appointment: AppointmentRecord = { ...before, ...former, sequence: before.sequence + 1 };
  if (!(await changeAppointment(trx, before, appointment)))
    throw new Error(`Appointment ${before.id} was locked and has changed.`);
  if (verb === 'move' || verb === 'cancel') await takePlaceAgain(trx, appointment, now);
  await waitAgain(trx, { id: before.id, sequence: action.sequenceBefore });
  await dropDeskAction(trx, action, appointment.sequence);
  await recordAudit(trx, asker, appointment, `${verb}-undone`, now);
  const change = changeOf({ verb, before, appointment }, now);
  if (change !== null) await tellFollowers(context, trx, change, now);
  return { verb, appointment };
}

async function takePlaceAgain(
  trx: Trx,
  appointment: AppointmentRecord,
  now: Temporal.Instant,
): Promise<void> {
  await deleteCellsOf(trx, [appointment.id]);
  if (!(await takeFreeCells(trx, claimOf(appointment), now.epochMilliseconds)))
    throw new CannotUndo('slot-gone');
}

/** A visit that nobody was told of leaves nothing but its lines in the audit trail. */
async function unbook(
  trx: Trx,
  before: AppointmentRecord,
  asker: StaffAsker,
  now: Temporal.Instant,
): Promise<Undone> {
  await deleteCellsOf(trx, [before.id]);
  await deleteAppointment(trx, before.id);
  const { patientId, createdAtMs } = before;
  if (patientId !== null && !(await hasVisits(trx, patientId)))
    await forgetNewPatient(trx, patientId, Temporal.Instant.fromEpochMilliseconds(createdAtMs));
  await recordAudit(trx, asker, before, 'book-undone', now);
  return { verb: 'book', appointment: null };
}

type Taken = {
  readonly verb: DeskVerb;
  readonly before: AppointmentRecord;
  readonly appointment: AppointmentRecord;
};

/** What followers are told, so that money comes back to where it was. */
function changeOf({ verb, before, appointment }: Taken, now: Temporal.Instant): VisitChange | null {
  const standsFromMs = undoUntil(now).epochMilliseconds;
  if (verb === 'move') return { kind: 'move-undone', appointment };
  if (verb === 'cancel') return { kind: 'cancellation-undone', appointment };
  if (before.status === 'noshow') return { kind: 'put-right', appointment, standsFromMs };
  // What put a no-show right is undone: the fee stands again. Of care that was not given, or was, the price.
  return before.status === appointment.status ? null : { kind: 'attended', appointment, standsFromMs };
}
