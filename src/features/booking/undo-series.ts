import type { BookingContext } from '#/features/booking/context.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { undoUntilOf } from '#/features/booking/domain/undo-promise.ts';
import { recordAudit, tellFollowers } from '#/features/booking/record-change.ts';
import { waitAgain } from '#/features/booking/replaced-news.ts';
import {
  changeAppointment,
  deleteAppointment,
  hasVisits,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import { claimOf, takeFreeCells } from '#/features/booking/store/hold-store.ts';
import {
  dropSeriesChange,
  findSeriesChange,
  type FormerSeriesVisit,
  type SeriesAction,
} from '#/features/booking/store/series-change-store.ts';
import {
  deleteSeries,
  findSeries,
  lockSeries,
  planVisitAt,
  raiseSeriesVersion,
  visitsOfSeries,
  type SeriesId,
} from '#/features/booking/store/series-store.ts';
import { deleteCellsOf } from '#/features/booking/store/slot-cells.ts';
import { takeBackClinicNews } from '#/features/booking/tell-clinic.ts';
import { takeBackNews } from '#/features/booking/tell-patient.ts';
import { forgetNewPatient } from '#/features/patients/forget-new-patient.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { isForeignKeyViolation } from '#/platform/db/database-errors.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

export type UndoSeriesFault =
  NotAllowed | FaultOf<'unknown-appointment' | 'too-late' | 'slot-gone' | 'in-use'>;

/** What was taken back; `isGone` when the plan itself was new. */
export type UndoneSeries = { readonly verb: SeriesAction['verb']; readonly isGone: boolean };

/**
 * Takes back what the desk did to several visits at once, while nobody was told and none of them has changed since. Either
 * all are as before, or all stay.
 */
export async function undoSeries(
  context: BookingContext,
  { seriesId, version }: { readonly seriesId: SeriesId; readonly version: number },
  asker: StaffAsker,
): Promise<Result<UndoneSeries, UndoSeriesFault>> {
  try {
    return await inTransaction(context.database.db, async (trx) => {
      await lockSeries(trx, seriesId);
      const series = await findSeries(trx, seriesId);
      if (series === undefined) return failed({ kind: 'unknown-appointment' });
      const action = await findSeriesChange(trx, seriesId, version);
      if (action === undefined || series.version !== version) return failed({ kind: 'too-late' });
      const allowed = refuseUnless(asker, action.verb);
      if (!allowed.ok) return allowed;
      if (context.clock.now().epochMilliseconds >= undoUntilOf(action)) return failed({ kind: 'too-late' });
      if (action.message !== null && !(await takeBackNews(trx, action.message)))
        return failed({ kind: 'too-late' });
      await undo(context, trx, action, asker);
      if (action.verb === 'book') await deleteSeries(trx, seriesId);
      else await raiseSeriesVersion(trx, series);
      await dropSeriesChange(trx, action);
      return ok({ verb: action.verb, isGone: action.verb === 'book' });
    });
  } catch (error) {
    if (error instanceof CannotUndo) return failed({ kind: error.kind });
    // Money or a paper names a visit already, and the database lets neither lose it.
    if (isForeignKeyViolation(error)) return failed({ kind: 'in-use' });
    throw error;
  }
}

/** Leaves everything as it is: the transaction had begun to give it back. */
class CannotUndo extends Error {
  override readonly name = 'CannotUndo';
  readonly kind: 'too-late' | 'slot-gone';
  constructor(kind: 'too-late' | 'slot-gone') {
    super(`This change of a plan cannot be taken back: ${kind}.`);
    this.kind = kind;
  }
}

async function undo(
  context: BookingContext,
  trx: Trx,
  { seriesId, verb, former }: SeriesAction,
  asker: StaffAsker,
): Promise<void> {
  const visits = (await visitsOfSeries(trx, seriesId)).map(({ visit }) => visit);
  const changed = former.map((one) => {
    const now = visits.find(({ id }) => id === one.id);
    // Somebody has changed one of them since, alone: what they did stays, and so does the rest.
    if (now?.sequence !== one.sequence) throw new CannotUndo('too-late');
    return { one, now };
  });
  await deleteCellsOf(
    trx,
    changed.map(({ now }) => now.id),
  );
  for (const { one, now } of changed) {
    await takeBackClinicNews(trx, now);
    await (one.state === null
      ? unbook(context, trx, now, asker)
      : giveBack(context, trx, { one, now, verb }, asker));
  }
}

async function unbook(
  context: BookingContext,
  trx: Trx,
  visit: AppointmentRecord,
  asker: StaffAsker,
): Promise<void> {
  await deleteAppointment(trx, visit.id);
  const { patientId, createdAtMs } = visit;
  if (patientId !== null && !(await hasVisits(trx, patientId)))
    await forgetNewPatient(trx, patientId, Temporal.Instant.fromEpochMilliseconds(createdAtMs));
  await recordAudit(trx, asker, visit, 'book-undone', context.clock.now());
}

async function giveBack(
  context: BookingContext,
  trx: Trx,
  { one, now: before, verb }: { one: FormerSeriesVisit; now: AppointmentRecord; verb: SeriesAction['verb'] },
  asker: StaffAsker,
): Promise<void> {
  const now = context.clock.now();
  const appointment: AppointmentRecord = { ...before, ...one.state, sequence: before.sequence + 1 };
  if (!(await changeAppointment(trx, before, appointment)))
    throw new Error(`Appointment ${before.id} was locked and has changed.`);
  if (!(await takeFreeCells(trx, claimOf(appointment), now.epochMilliseconds)))
    throw new CannotUndo('slot-gone');
  await planVisitAt(trx, one.id, one.plannedAtMs, one.plannedPractitioner);
  await waitAgain(trx, { id: before.id, sequence: before.sequence - 1 });
  await recordAudit(trx, asker, appointment, `${verb}-undone`, now);
  const kind = verb === 'move' ? 'move-undone' : 'cancellation-undone';
  await tellFollowers(context, trx, { kind, appointment }, now);
}
