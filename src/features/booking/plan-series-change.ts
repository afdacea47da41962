import { termsOfVisit } from '#/features/booking/change-terms.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { feeNow } from '#/features/booking/domain/cancellation-policy.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import {
  seriesSteps,
  type PlannedVisit,
  type SeriesChange,
  type SeriesScope,
  type SeriesStep,
} from '#/features/booking/domain/series-change.ts';
import type { SeriesDay, SeriesTime } from '#/features/booking/domain/series-preview.ts';
import { findSeriesTimes } from '#/features/booking/find-series-times.ts';
import {
  findSeries,
  visitsOfSeries,
  type SeriesId,
  type SeriesRecord,
  type SeriesVisit,
} from '#/features/booking/store/series-store.ts';
import type { WishFault } from '#/features/booking/wanted-visit.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** What is to be changed, from which visit on. */
export type SeriesWishOfChange = {
  readonly seriesId: SeriesId;
  /** The place of the visit that was pressed, from 1. */
  readonly position: number;
  readonly scope: SeriesScope;
  readonly change: SeriesChange;
  /** Other times that were chosen for a position. */
  readonly picked: ReadonlyMap<number, SeriesTime>;
  /** A patient's late changes cost, so they are made one by one; the desk's own cost nothing. */
  readonly by: 'patient' | 'desk';
};

/** What would become of one visit. A move without a `day.chosen` has nowhere to go. */
export type PlannedStep = {
  readonly step: SeriesStep<AppointmentId>;
  readonly day: SeriesDay | null;
};

export type SeriesChangePlan = {
  readonly series: SeriesRecord;
  readonly visits: readonly SeriesVisit[];
  readonly steps: readonly PlannedStep[];
};

/** What a change would do, visit by visit: the preview, and what is carried out when it is pressed. */
export async function planSeriesChange(
  context: BookingContext,
  wish: SeriesWishOfChange,
): Promise<Result<SeriesChangePlan, WishFault | FaultOf<'unknown-appointment'>>> {
  const { db } = context.database;
  const series = await findSeries(db, wish.seriesId);
  if (series === undefined) return failed({ kind: 'unknown-appointment' });
  const visits = await visitsOfSeries(db, series.id);
  const steps = await stepsOf(context, db, visits, wish);
  const moves = steps.filter((step) => step.kind === 'move');
  if (moves.length === 0 || wish.change.kind !== 'move')
    return ok({ series, visits, steps: steps.map((step) => ({ step, day: null })) });
  const times = await findSeriesTimes(context, {
    ...{ service: series.service, practitioner: wish.change.practitioner, stepFree: false },
    days: moves.map(({ visit, date, wantedMs }) => ({ position: visit.position, date, wantedMs })),
    picked: wish.picked,
    ignoring: moves.map(({ visit }) => visit.id),
    by: wish.by,
  });
  if (!times.ok) return times;
  const dayOf = (step: SeriesStep<AppointmentId>) =>
    step.kind === 'move'
      ? (times.value.find(({ position }) => position === step.visit.position) ?? null)
      : null;
  return ok({ series, visits, steps: steps.map((step) => ({ step, day: dayOf(step) })) });
}

async function stepsOf(
  context: BookingContext,
  db: Db | Trx,
  visits: readonly SeriesVisit[],
  { position, scope, change, by }: SeriesWishOfChange,
): Promise<readonly SeriesStep<AppointmentId>[]> {
  const nowMs = context.clock.now().epochMilliseconds;
  const late = new Set<string>();
  for (const { visit } of by === 'patient' ? visits : []) {
    const terms = await termsOfVisit(context, db, visit, nowMs);
    if (feeNow(terms) > visit.feeCents || terms.kind === 'forgiven') late.add(visit.id);
  }
  const { timeZone } = context.content.clinic;
  const clock = { timeZone, nowMs, isLate: ({ id }: PlannedVisit) => late.has(id) };
  return seriesSteps(visits.map(plannedOf), { position, scope }, change, clock);
}

function plannedOf({ visit, ...planned }: SeriesVisit): PlannedVisit<AppointmentId> {
  const { id, status, startsAtMs, practitioner } = visit;
  return { ...planned, id, status, startsAtMs, practitioner };
}
