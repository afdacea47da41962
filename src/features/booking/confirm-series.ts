import type { BookingContext } from '#/features/booking/context.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { keepTime } from '#/features/booking/keep-time.ts';
import { linkVisit } from '#/features/booking/link-visit.ts';
import { replaceAppointment, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import {
  findSeries,
  lockSeries,
  visitsOfSeries,
  type SeriesId,
} from '#/features/booking/store/series-store.ts';
import { dropUnprovedVisit } from '#/features/booking/store/unproved-store.ts';
import { noteEach, tellOfSeries } from '#/features/booking/tell-of-series.ts';
import type { VisitNotice } from '#/features/booking/visit-change.ts';
import type { Asker } from '#/platform/asker.ts';
import { allOrNothing } from '#/platform/db/all-or-nothing.ts';
import type { Trx } from '#/platform/db/database.ts';

/**
 * Books every visit of a plan that waited for its payment or for a press in the mail, in the caller's transaction. A
 * payment that comes after the times were given up gets all of them again or none: null means that the money goes back.
 */
export async function confirmSeries(
  context: BookingContext,
  trx: Trx,
  id: SeriesId,
  asker: Asker,
  /** What was paid by card, in cents: for the first visit, or for each. */
  paid: ReadonlyMap<AppointmentId, number> = new Map(),
): Promise<readonly AppointmentRecord[] | null> {
  const now = context.clock.now();
  await lockSeries(trx, id);
  const series = await findSeries(trx, id);
  if (series === undefined) return null;
  const waiting = (await visitsOfSeries(trx, id)).map(({ visit }) => visit);
  const isKept = await allOrNothing(trx, async () => {
    for (const visit of waiting) if (!(await keepTime(trx, visit, now.epochMilliseconds))) return false;
    return true;
  });
  if (!isKept) return null;
  const visits: AppointmentRecord[] = [];
  for (const before of waiting) {
    const booked: AppointmentRecord = {
      ...before,
      status: 'booked',
      sequence: before.sequence + 1,
      bookedAtMs: now.epochMilliseconds,
      endedAtMs: null,
      cancelledBy: null,
    };
    if (!(await replaceAppointment(trx, before, booked)))
      throw new Error(`Appointment ${before.id} changed while its plan was being booked.`);
    visits.push(await linkVisit(context, trx, booked, now));
    await dropUnprovedVisit(trx, before.id);
  }
  await noteEach(
    context,
    trx,
    asker,
    visits.map((appointment) => bookedNotice(appointment, paid)),
    now,
  );
  await tellOfSeries(context, trx, asker, series, { kind: 'booked', visits, paid: [...paid.values()] }, now);
  return visits;
}

export function bookedNotice(
  appointment: AppointmentRecord,
  paid: ReadonlyMap<AppointmentId, number>,
): VisitNotice {
  const paidCents = paid.get(appointment.id);
  return { kind: 'booked', appointment, ...(paidCents === undefined ? {} : { paidCents }) };
}
