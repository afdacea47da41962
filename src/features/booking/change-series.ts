import type { BookingContext } from '#/features/booking/context.ts';
import { countMail, MailboxFull } from '#/features/booking/booking-limits.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { hasUndo, standsFrom } from '#/features/booking/domain/undo-promise.ts';
import type { FoundPlace } from '#/features/booking/find-place.ts';
import { localStart } from '#/features/booking/new-appointment.ts';
import {
  planSeriesChange,
  type PlannedStep,
  type SeriesChangePlan,
  type SeriesWishOfChange,
} from '#/features/booking/plan-series-change.ts';
import { stopOldNews } from '#/features/booking/replaced-news.ts';
import { seriesPlaces, SeriesTimeGone, type SeriesClashed } from '#/features/booking/series-places.ts';
import { changeAppointment, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { formerState } from '#/features/booking/store/desk-action-store.ts';
import { claimOf, takeFreeCells } from '#/features/booking/store/hold-store.ts';
import { insertSeriesChange } from '#/features/booking/store/series-change-store.ts';
import {
  lockSeries,
  planVisitAt,
  raiseSeriesVersion,
  visitsOfSeries,
  type SeriesRecord,
  type SeriesVisit,
} from '#/features/booking/store/series-store.ts';
import { deleteCellsOf } from '#/features/booking/store/slot-cells.ts';
import { noteEach, seriesMessage, tellOfSeries } from '#/features/booking/tell-of-series.ts';
import type { VisitNotice } from '#/features/booking/visit-change.ts';
import type { WishFault } from '#/features/booking/wanted-visit.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { Asker } from '#/platform/asker.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

export type SeriesButton = SeriesWishOfChange & {
  /** The version of the series the preview was drawn from. */
  readonly version: number;
  /** The sequences of its visits then, in order. */
  readonly sequences: readonly number[];
  readonly tell: boolean;
};

export type ChangeSeriesFault =
  | WishFault
  | SeriesClashed
  | FaultOf<'unknown-appointment' | 'changed-elsewhere' | 'not-movable' | 'too-many-moves'>;

/**
 * Moves or cancels several visits of a series as the preview showed, or changes nothing: one transaction, one message.
 * The caller has asked for the right, or for the private link.
 */
export async function changeSeries(
  context: BookingContext,
  button: SeriesButton,
  asker: Asker,
): Promise<Result<SeriesRecord, ChangeSeriesFault>> {
  const planned = await planSeriesChange(context, button);
  if (!planned.ok) return planned;
  const plan = planned.value;
  if (!isAsShown(plan, button)) return failed({ kind: 'changed-elsewhere' });
  const changing = plan.steps.filter(({ step }) => step.kind !== 'keep');
  if (changing.length === 0) return failed({ kind: 'not-movable' });
  const nowhere = changing.filter(({ step, day }) => step.kind === 'move' && !day?.chosen);
  if (nowhere.length > 0)
    return failed({ kind: 'series-clash', positions: nowhere.map(({ step }) => step.visit.position) });
  const places = await placesOf(context, plan, changing, button.by);
  if (!places.ok) return places;
  try {
    return await inTransaction(context.database.db, (trx) =>
      write(context, trx, { plan, changing, places: places.value }, button, asker),
    );
  } catch (error) {
    if (error instanceof MailboxFull) return failed({ kind: 'too-many-moves' });
    if (error instanceof SeriesTimeGone) return failed({ kind: 'series-clash', positions: [error.position] });
    throw error;
  }
}

function isAsShown({ series, visits }: SeriesChangePlan, { version, sequences }: SeriesButton): boolean {
  return (
    series.version === version &&
    visits.length === sequences.length &&
    visits.every(({ visit }, n) => visit.sequence === sequences[n])
  );
}

async function placesOf(
  context: BookingContext,
  { series }: SeriesChangePlan,
  changing: readonly PlannedStep[],
  by: 'patient' | 'desk',
): Promise<Result<ReadonlyMap<number, FoundPlace>, ChangeSeriesFault>> {
  const moves = changing.flatMap(({ step, day }) =>
    step.kind === 'move' && day?.chosen ? [{ visit: step.visit, time: day.chosen }] : [],
  );
  const service = context.content.services.find(({ slug }) => slug === series.service);
  if (service === undefined) return moves.length === 0 ? ok(new Map()) : failed({ kind: 'unknown-service' });
  const places = await seriesPlaces(context, {
    ...{ service, stepFree: false, by },
    times: moves.map(({ time }) => time),
    ignoring: moves.map(({ visit }) => visit.id),
  });
  if (!places.ok) {
    const positions = places.fault.positions.flatMap((n) => moves[n - 1]?.visit.position ?? []);
    return failed({ kind: 'series-clash', positions });
  }
  return ok(
    new Map(
      moves.flatMap(({ visit }, n) => {
        const place = places.value[n];
        return place === undefined ? [] : [[visit.position, place] as const];
      }),
    ),
  );
}

type Written = {
  readonly plan: SeriesChangePlan;
  readonly changing: readonly PlannedStep[];
  readonly places: ReadonlyMap<number, FoundPlace>;
};

type Changed = {
  readonly position: number;
  readonly before: AppointmentRecord;
  readonly after: AppointmentRecord;
};

async function write(
  context: BookingContext,
  trx: Trx,
  { plan, changing, places }: Written,
  button: SeriesButton,
  asker: Asker,
): Promise<Result<SeriesRecord, FaultOf<'changed-elsewhere'>>> {
  const now = context.clock.now();
  const { series } = plan;
  await lockSeries(trx, series.id);
  const standing = await visitsOfSeries(trx, series.id);
  if (!isAsShown({ ...plan, visits: standing }, button)) return failed({ kind: 'changed-elsewhere' });
  if (!(await raiseSeriesVersion(trx, series))) return failed({ kind: 'changed-elsewhere' });
  const changes = changing.map(({ step: { visit } }): Changed => {
    const before = standing.find(({ position }) => position === visit.position)?.visit;
    if (before === undefined) throw new Error(`A plan lost its visit ${visit.id}.`);
    const place = places.get(visit.position);
    const after = place === undefined ? cancelled(before, button.by, now) : movedTo(before, place);
    return { position: visit.position, before, after };
  });
  await replaceAll(trx, changes, now);
  const since = { ...series, version: series.version + 1 };
  await noteEach(
    context,
    trx,
    asker,
    changes.map((change) => noticeOf(change, asker, now)),
    now,
  );
  const visits = standing.map(({ visit, position }) => changedAt(changes, position)?.after ?? visit);
  await countChange(context, trx, since, { visits: standing, asker, now });
  const message = button.tell
    ? await tellOfSeries(context, trx, asker, since, { kind: 'changed', visits }, now)
    : null;
  if (hasUndo(asker))
    await insertSeriesChange(trx, {
      ...{ seriesId: series.id, version: since.version, verb: button.change.kind, message },
      actedAtMs: now.epochMilliseconds,
      actedBy: asker.actor.id ?? '',
      former: standing.flatMap(({ position, plannedAtMs, plannedPractitioner }) => {
        const change = changedAt(changes, position);
        if (change === undefined) return [];
        const { after, before } = change;
        return [
          {
            ...{ id: after.id, sequence: after.sequence, state: formerState(before) },
            ...{ plannedAtMs, plannedPractitioner },
          },
        ];
      }),
    });
  return ok(since);
}

/** A patient's press counts as one move, however many visits it changes. */
async function countChange(
  context: BookingContext,
  trx: Trx,
  series: SeriesRecord,
  { visits, asker, now }: { visits: readonly SeriesVisit[]; asker: Asker; now: Temporal.Instant },
): Promise<void> {
  const email = visits[0]?.visit.patient.email ?? null;
  if (email === null) return;
  const mail = { email, name: seriesMessage('changed', series), atMs: now.epochMilliseconds };
  await countMail(context, trx, mail, 'move', asker);
}

function changedAt(changes: readonly Changed[], position: number): Changed | undefined {
  return changes.find((change) => change.position === position);
}

/** All old times are given up before the first new one is taken: visits of one plan may change places. */
async function replaceAll(trx: Trx, changes: readonly Changed[], now: Temporal.Instant): Promise<void> {
  await deleteCellsOf(
    trx,
    changes.map(({ before }) => before.id),
  );
  for (const { position, before, after } of changes) {
    if (!(await changeAppointment(trx, before, after)))
      throw new Error(`Appointment ${before.id} was locked and has changed.`);
    await stopOldNews(trx, before);
    if (after.status === 'cancelled') continue;
    if (!(await takeFreeCells(trx, claimOf(after), now.epochMilliseconds)))
      throw new SeriesTimeGone(position);
    await planVisitAt(trx, after.id, after.startsAtMs, after.practitioner);
  }
}

function noticeOf({ before, after }: Changed, asker: Asker, now: Temporal.Instant): VisitNotice {
  const standsFromMs = standsFrom(asker, now).epochMilliseconds;
  if (after.status === 'cancelled') return { kind: 'cancelled', appointment: after, standsFromMs };
  const movedFrom = Temporal.Instant.fromEpochMilliseconds(before.startsAtMs);
  return { kind: 'moved', appointment: after, movedFrom };
}

function cancelled(
  before: AppointmentRecord,
  by: 'patient' | 'desk',
  now: Temporal.Instant,
): AppointmentRecord {
  return {
    ...before,
    status: 'cancelled',
    sequence: before.sequence + 1,
    endedAtMs: now.epochMilliseconds,
    cancelledBy: by === 'desk' ? 'clinic' : 'patient',
  };
}

function movedTo(before: AppointmentRecord, { practitioner, room, taken }: FoundPlace): AppointmentRecord {
  return {
    ...before,
    ...{ practitioner, room },
    startsAtMs: taken.start,
    endsAtMs: taken.start + (before.endsAtMs - before.startsAtMs),
    busyUntilMs: taken.end,
    localStart: localStart(before.timeZone, taken.start),
    sequence: before.sequence + 1,
  };
}
