import type { BookingContext } from '#/features/booking/context.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { isSelfPay } from '#/features/booking/domain/self-pay.ts';
import type { FoundPlace } from '#/features/booking/find-place.ts';
import { FEWEST_VISITS } from '#/features/booking/domain/series-pattern.ts';
import { linkVisit } from '#/features/booking/link-visit.ts';
import { noteSeries, visitsOfPlan, type SeriesWish } from '#/features/booking/new-series.ts';
import { seriesPlaces, SeriesTimeGone, type SeriesClashed } from '#/features/booking/series-places.ts';
import { insertAppointment, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { claimOf, takeFreeCells } from '#/features/booking/store/hold-store.ts';
import {
  findFormerRequest,
  rememberRequest,
  type RepeatableRequest,
} from '#/features/booking/store/idempotency-store.ts';
import { insertSeriesChange } from '#/features/booking/store/series-change-store.ts';
import { findSeries, type SeriesId, type SeriesRecord } from '#/features/booking/store/series-store.ts';
import { noteEach, tellOfSeries } from '#/features/booking/tell-of-series.ts';
import { whoseVisit, type DeskPatient } from '#/features/booking/whose-visit.ts';
import { noteHeardFrom } from '#/features/patients/note-heard-from.ts';
import type { Service } from '#/features/services/content.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

export type DeskSeries = {
  readonly wish: SeriesWish;
  readonly patient: DeskPatient;
  /** False: it was said on the phone, and no message follows. */
  readonly tell: boolean;
  readonly repeatable: RepeatableRequest | null;
};

export type BookSeriesFault =
  | NotAllowed
  | SeriesClashed
  | FaultOf<'unknown-service' | 'unknown-patient' | 'owner-decides' | 'unknown-appointment'>;

const MOST_TRIES = 4;

/** Books all visits of a plan, or none: one transaction, one message. The key of the cells decides. */
export async function bookSeriesAtDesk(
  context: BookingContext,
  booking: DeskSeries,
  asker: StaffAsker,
): Promise<Result<SeriesRecord, BookSeriesFault>> {
  const allowed = refuseUnless(asker, 'book');
  if (!allowed.ok) return allowed;
  const { wish, repeatable } = booking;
  const former = await formerSeries(context, repeatable);
  if (former !== null) return former;
  const service = context.content.services.find(({ slug }) => slug === wish.service);
  if (service === undefined) return failed({ kind: 'unknown-service' });
  if (wish.times.length < FEWEST_VISITS) return failed({ kind: 'series-clash', positions: [] });
  const whose = await whoseVisit(context, booking.patient, null, asker);
  if (!whose.ok) return whose;
  for (let tries = 1; ; tries += 1) {
    const places = await seriesPlaces(context, { ...wish, service, ignoring: [], by: 'desk' });
    // The times may be taken by the very request that comes a second time.
    if (!places.ok) return (await formerSeries(context, repeatable)) ?? places;
    const plan = { service, places: places.value, whose: whose.value };
    try {
      const series = await inTransaction(context.database.db, (trx) =>
        write(context, trx, booking, plan, asker),
      );
      if (series !== null) return ok(series);
    } catch (error) {
      if (!(error instanceof SeriesTimeGone)) throw error;
      if (tries === MOST_TRIES) return failed({ kind: 'series-clash', positions: [error.position] });
    }
  }
}

type Plan = {
  readonly service: Service;
  readonly places: readonly FoundPlace[];
  readonly whose: Pick<AppointmentRecord, 'patient' | 'patientId'>;
};

/** Null when the same request was faster. */
async function write(
  context: BookingContext,
  trx: Trx,
  { wish, patient, tell, repeatable }: DeskSeries,
  { service, places, whose }: Plan,
  asker: StaffAsker,
): Promise<SeriesRecord | null> {
  const now = context.clock.now();
  const nowMs = now.epochMilliseconds;
  const choice = { ...whose, selfPay: isSelfPay('clinic', null), source: 'phone' } as const;
  const wished = visitsOfPlan(
    context,
    { service, wish, places },
    { ...choice, payment: 'clinic', status: 'booked' },
    nowMs,
  );
  for (const [n, visit] of wished.entries())
    if (!(await takeFreeCells(trx, claimOf(visit), nowMs))) throw new SeriesTimeGone(n + 1);
  const visits: AppointmentRecord[] = [];
  for (const visit of wished) {
    const patientId = visits[0]?.patientId ?? visit.patientId;
    await insertAppointment(trx, { ...visit, patientId });
    visits.push(await linkVisit(context, trx, { ...visit, patientId }, now));
  }
  const series = await noteSeries(context, trx, wish, visits, nowMs);
  if (repeatable !== null && !(await rememberRequest(trx, repeatable, series.id, now)))
    throw new SeriesTimeGone(1);
  const patientId = visits[0]?.patientId ?? null;
  const heardFrom = patient.kind === 'new' ? (patient.heardFrom ?? null) : null;
  if (heardFrom !== null && patientId !== null) await noteHeardFrom(trx, patientId, heardFrom, asker, now);
  await noteEach(
    context,
    trx,
    asker,
    visits.map((appointment) => ({ kind: 'booked', appointment })),
    now,
  );
  const message = tell
    ? await tellOfSeries(context, trx, asker, series, { kind: 'booked', visits }, now)
    : null;
  await insertSeriesChange(trx, {
    ...{ seriesId: series.id, version: series.version, verb: 'book', message },
    actedAtMs: nowMs,
    actedBy: asker.staff.id,
    former: visits.map(({ id, sequence, startsAtMs, practitioner }) => ({
      ...{ id, sequence, state: null, plannedAtMs: startsAtMs, plannedPractitioner: practitioner },
    })),
  });
  return series;
}

/** What the same request has booked before; null when it is new. */
async function formerSeries(
  { database }: Pick<BookingContext, 'database'>,
  repeatable: RepeatableRequest | null,
): Promise<Result<SeriesRecord, FaultOf<'unknown-appointment'>> | null> {
  const former = repeatable === null ? undefined : await findFormerRequest(database.db, repeatable.key);
  if (former === undefined) return null;
  const series = await findSeries(database.db, former.subject as SeriesId);
  return series === undefined ? failed({ kind: 'unknown-appointment' }) : ok(series);
}
