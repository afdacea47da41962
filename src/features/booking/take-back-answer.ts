import type { BookingContext } from '#/features/booking/context.ts';
import type { GivenAnswer, KeptWhy } from '#/features/booking/domain/hours-taken-back.ts';
import { noticeKey, recordAudit } from '#/features/booking/record-change.ts';
import { findAppointment, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { findDeskAction } from '#/features/booking/store/desk-action-store.ts';
import { lockAppointment } from '#/features/booking/store/lock-appointment.ts';
import { forgetMovingRequest } from '#/features/booking/store/moving-request-store.ts';
import { listVisitNews } from '#/features/booking/store/visit-news-store.ts';
import { takeBackNews } from '#/features/booking/tell-patient.ts';
import { undoAtDesk } from '#/features/booking/undo-at-desk.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { inTransaction } from '#/platform/db/database.ts';

export type AnswerTakenBack =
  | { readonly visit: AppointmentRecord; readonly kept: null | KeptWhy }
  /** There is nothing to take back: it was never done, or was undone on its own. */
  | null;

/** Takes back what a change of hours did with one visit, while nobody has been told of it. */
export async function takeBackAnswer(
  context: BookingContext,
  given: GivenAnswer,
  asker: StaffAsker,
): Promise<AnswerTakenBack> {
  const visit = await findAppointment(context.database.db, given.appointmentId);
  if (visit === undefined) return null;
  return given.kind === 'move' ? moveBack(context, given, visit, asker) : askNoMore(context, given, asker);
}

async function moveBack(
  context: BookingContext,
  { version, startsAtMs, practitioner }: GivenAnswer,
  visit: AppointmentRecord,
  asker: StaffAsker,
): Promise<AnswerTakenBack> {
  if (visit.startsAtMs === startsAtMs && visit.practitioner === practitioner) return null;
  const action = await findDeskAction(context.database.db, visit.id, visit.sequence);
  if (action?.verb !== 'move' || action.sequenceBefore !== version) return { visit, kept: 'told' };
  const undone = await undoAtDesk(context, { appointmentId: visit.id, version: visit.sequence }, asker);
  if (undone.ok) return { visit: undone.value.appointment ?? visit, kept: null };
  return { visit, kept: undone.fault.kind === 'slot-gone' ? 'place-gone' : 'told' };
}

/** The patient was to be asked for another time: by a mail that waits, or by a call nobody has made yet. */
async function askNoMore(
  { database, clock }: BookingContext,
  { appointmentId, version }: GivenAnswer,
  asker: StaffAsker,
): Promise<AnswerTakenBack> {
  const name = noticeKey('choose-again', { id: appointmentId, sequence: version });
  return inTransaction(database.db, async (trx) => {
    await lockAppointment(trx, appointmentId);
    const visit = await findAppointment(trx, appointmentId);
    if (visit === undefined) return null;
    if (await takeBackNews(trx, name)) {
      await forgetMovingRequest(trx, { id: appointmentId, sequence: version });
      await recordAudit(trx, asker, visit, 'choose-again-undone', clock.now());
      return { visit, kept: null };
    }
    const news = (await listVisitNews(trx, appointmentId)).find((one) => one.name === name);
    return news === undefined || news.status === 'cancelled' ? null : { visit, kept: 'told' };
  });
}
