import type { BookingContext } from '#/features/booking/context.ts';
import { cameByMail } from '#/features/booking/booking-tokens.ts';
import { findVisit } from '#/features/booking/find-visit.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import type { PlaceInSeries } from '#/features/booking/domain/series-change.ts';
import { undoUntilOf } from '#/features/booking/domain/undo-promise.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { findSeriesChange, type SeriesAction } from '#/features/booking/store/series-change-store.ts';
import {
  findPlaceInSeries,
  findSeries,
  placesInSeries,
  visitsOfSeries,
  type SeriesId,
  type SeriesRecord,
  type SeriesVisit,
} from '#/features/booking/store/series-store.ts';
import { mayAtVisit } from '#/features/staff/domain/roles.ts';
import type { NotAllowed, StaffAsker } from '#/features/staff/staff-asker.ts';
import { isUuid } from '#/kernel/ids.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

export type DeskSeriesView = {
  readonly series: SeriesRecord;
  readonly visits: readonly SeriesVisit[];
  /** What can still be taken back, and until when (epoch milliseconds). */
  readonly undo: (SeriesAction & { readonly untilMs: number }) | null;
};

/** A plan of visits for the desk; a therapist sees those in which they give a visit. */
export async function readSeries(
  context: Pick<BookingContext, 'database' | 'clock'>,
  id: string,
  { staff }: StaffAsker,
): Promise<Result<DeskSeriesView, NotAllowed | FaultOf<'unknown-appointment'>>> {
  const { db } = context.database;
  const series = isUuid(id) ? await findSeries(db, id as SeriesId) : undefined;
  const visits = series === undefined ? [] : await visitsOfSeries(db, series.id);
  // What waits for a payment or a press is on no page of the desk.
  if (series === undefined || visits.every(({ visit }) => visit.bookedAtMs === null))
    return failed({ kind: 'unknown-appointment' });
  if (!visits.some(({ visit }) => mayAtVisit(staff, 'see-day', visit.practitioner)))
    return failed({ kind: 'not-allowed', right: 'see-day' });
  const action = await findSeriesChange(db, series.id, series.version);
  const untilMs = action === undefined ? 0 : undoUntilOf(action);
  const isOpen = context.clock.now().epochMilliseconds < untilMs;
  return ok({ series, visits, undo: action === undefined || !isOpen ? null : { ...action, untilMs } });
}

/** Which of how many: for those of these visits that were planned together with others. */
export function seriesPlacesOf(
  { database }: Pick<BookingContext, 'database'>,
  ids: readonly AppointmentId[],
): Promise<ReadonlyMap<AppointmentId, PlaceInSeries>> {
  return placesInSeries(database.db, ids);
}

/** The plan a visit belongs to; null for one that was booked alone. */
export async function seriesOfVisit(
  { database: { db } }: Pick<BookingContext, 'database'>,
  id: AppointmentId,
): Promise<(PlaceInSeries & { readonly seriesId: SeriesId }) | null> {
  const place = await findPlaceInSeries(db, id);
  if (place === undefined) return null;
  const { count } = (await placesInSeries(db, [id])).get(id) ?? { count: 1 };
  return { ...place, count };
}

/** How many visits were planned together with this one, itself counted. */
export async function countPlanned(db: Db | Trx, id: AppointmentId): Promise<number> {
  return (await placesInSeries(db, [id])).get(id)?.count ?? 1;
}

/** The visits that one payment by card pays for, first to last: those of a plan, or the visit alone. */
export async function visitsPaidTogether(
  { database: { db } }: Pick<BookingContext, 'database'>,
  visit: AppointmentRecord,
): Promise<readonly AppointmentRecord[]> {
  const place = await findPlaceInSeries(db, visit.id);
  if (place === undefined || visit.status !== 'pending') return [visit];
  const visits = (await visitsOfSeries(db, place.seriesId)).map((one) => one.visit);
  const paid = visits.filter(({ payment, status }) => payment === 'card' && status === 'pending');
  return paid[0]?.id === visit.id ? paid : [visit];
}

/** The plan behind a visit's private link; null when the link opens nothing, or the visit was booked alone. */
export async function openSeries(
  context: Pick<BookingContext, 'database' | 'linkTokens'>,
  token: string,
): Promise<{
  readonly series: SeriesRecord;
  readonly visits: readonly SeriesVisit[];
  readonly position: number;
  /** The link was in a mail: only then do those to the other visits open as much. */
  readonly isMailed: boolean;
} | null> {
  const { db } = context.database;
  const visit = await findVisit(context, token);
  const place = visit === null ? undefined : await findPlaceInSeries(db, visit.id);
  const series = place === undefined ? undefined : await findSeries(db, place.seriesId);
  if (visit === null || place === undefined || series === undefined) return null;
  return {
    series,
    visits: await visitsOfSeries(db, series.id),
    position: place.position,
    isMailed: cameByMail(context, token, visit),
  };
}
