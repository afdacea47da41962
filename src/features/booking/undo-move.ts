import type { BookingContext } from '#/features/booking/context.ts';
import type { Asker } from '#/platform/asker.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { moveUndoUntilMs } from '#/features/booking/domain/opened-visit.ts';
import { localStart } from '#/features/booking/new-appointment.ts';
import { noticeKey, recordAudit, tellFollowers } from '#/features/booking/record-change.ts';
import {
  findAppointment,
  replaceAppointment,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import { findFormerVisit } from '#/features/booking/store/former-visit-store.ts';
import { claimOf, takeFreeCells } from '#/features/booking/store/hold-store.ts';
import { deleteCellsOf } from '#/features/booking/store/slot-cells.ts';
import { takeBackClinicNews } from '#/features/booking/tell-clinic.ts';
import { waitAgain } from '#/features/booking/replaced-news.ts';
import type { UndoFault } from '#/features/booking/undo-cancellation.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { cancelPendingMessage } from '#/platform/outbox/outbox-store.ts';

/**
 * Takes a move back while nobody has been told of it. Time, room, fee and mail are one transaction: either the visit is
 * where it was before, or it keeps its new time.
 */
export async function undoMove(
  context: BookingContext,
  appointmentId: AppointmentId,
  asker: Asker,
): Promise<Result<AppointmentRecord, UndoFault>> {
  try {
    return ok(await inTransaction(context.database.db, (trx) => undo(context, trx, appointmentId, asker)));
  } catch (error) {
    if (error instanceof CannotUndo) return failed({ kind: error.kind });
    throw error;
  }
}

/** Leaves the new time as it is: it had been given up in the transaction already. */
class CannotUndo extends Error {
  override readonly name = 'CannotUndo';
  readonly kind: UndoFault['kind'];
  constructor(kind: UndoFault['kind']) {
    super(`The move cannot be undone: ${kind}.`);
    this.kind = kind;
  }
}

async function undo(
  context: BookingContext,
  trx: Trx,
  appointmentId: AppointmentId,
  asker: Asker,
): Promise<AppointmentRecord> {
  const now = context.clock.now();
  const before = await findAppointment(trx, appointmentId);
  if (before === undefined) throw new CannotUndo('unknown-appointment');
  const former = await findFormerVisit(trx, appointmentId);
  const until = moveUndoUntilMs(before, former);
  if (former === undefined || until === null || now.epochMilliseconds >= until) {
    throw new CannotUndo('too-late');
  }
  const { sequence: _, movedAtMs: __, ...where } = former;
  const appointment: AppointmentRecord = {
    ...before,
    ...where,
    localStart: localStart(before.timeZone, former.startsAtMs),
    sequence: before.sequence + 1,
  };
  if (!(await replaceAppointment(trx, before, appointment))) throw new CannotUndo('too-late');
  if (!(await cancelPendingMessage(trx, noticeKey('moved', before)))) throw new CannotUndo('too-late');
  await waitAgain(trx, { ...before, sequence: before.sequence - 1 });
  await context.strangerMail.giveBack(trx, noticeKey('moved', before));
  await takeBackClinicNews(trx, before);
  await deleteCellsOf(trx, [appointmentId]);
  if (!(await takeFreeCells(trx, claimOf(appointment), now.epochMilliseconds))) {
    throw new CannotUndo('slot-gone');
  }
  await recordAudit(trx, asker, appointment, 'move-undone', now);
  await tellFollowers(context, trx, { kind: 'move-undone', appointment }, now);
  return appointment;
}
