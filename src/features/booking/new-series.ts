import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import {
  MAIN_LOCATION,
  referenceOf,
  type AppointmentId,
  type AppointmentStatus,
  type PaymentChoice,
  type VisitSource,
} from '#/features/booking/domain/appointment.ts';
import type { SeriesTime } from '#/features/booking/domain/series-preview.ts';
import type { FoundPlace } from '#/features/booking/find-place.ts';
import { localStart, NOT_SEEN_YET } from '#/features/booking/new-appointment.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { insertSeries, type SeriesId, type SeriesRecord } from '#/features/booking/store/series-store.ts';
import type { Service } from '#/features/services/content.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import type { Trx } from '#/platform/db/database.ts';

/** What is planned, for whoever plans it. */
export type SeriesWish = {
  readonly service: string;
  /** A slug, or `any`. */
  readonly practitioner: string;
  readonly everyWeeks: number;
  /** Minutes since 00:00 on the clinic's clock. */
  readonly aroundMinutes: number;
  readonly stepFree: boolean;
  /** The times of the preview, in order. What nobody else pays for is paid by the patient, who gets the price in writing. */
  readonly times: readonly (SeriesTime & { readonly isSelfPaid?: boolean })[];
};

/** `card`: the first visit is paid by card and the others at the clinic. `card-for-all`: one payment by card pays all. */
export type SeriesPayment = PaymentChoice | 'card-for-all';

function paymentAt(payment: SeriesPayment, n: number): PaymentChoice {
  if (payment === 'card-for-all') return 'card';
  return n === 0 ? payment : 'clinic';
}

/** A visit for each place. The first may be paid otherwise than those that follow. */
export function visitsOfPlan(
  { ids, content }: Pick<BookingContext, 'ids' | 'content'>,
  plan: { readonly service: Service; readonly wish: SeriesWish; readonly places: readonly FoundPlace[] },
  choice: Pick<AppointmentRecord, 'patient' | 'patientId' | 'selfPay'> & {
    readonly payment: SeriesPayment;
    readonly status: Extract<AppointmentStatus, 'pending' | 'booked'>;
    readonly source: VisitSource;
  },
  nowMs: number,
): readonly AppointmentRecord[] {
  const { timeZone } = content.clinic;
  const { payment, status, ...whose } = choice;
  const { service, wish, places } = plan;
  return places.map(({ practitioner, room, taken }, n): AppointmentRecord => {
    const id = ids.uuid() as AppointmentId;
    return {
      ...{ id, reference: referenceOf(id), status, service: service.slug, practitioner, room },
      startsAtMs: taken.start,
      endsAtMs: taken.start + service.minutes * MINUTE_MS,
      busyUntilMs: taken.end,
      localStart: localStart(timeZone, taken.start),
      timeZone,
      priceCents: service.priceCents,
      anyPractitioner: wish.practitioner === ANY_PRACTITIONER,
      ...whose,
      payment: paymentAt(payment, n),
      selfPay: whose.selfPay || wish.times[n]?.isSelfPaid === true,
      sequence: 0,
      linkVersion: 1,
      createdAtMs: nowMs,
      bookedAtMs: status === 'booked' ? nowMs : null,
      endedAtMs: null,
      cancelledBy: null,
      feeCents: 0,
      lateForgiven: false,
      location: MAIN_LOCATION,
      ...NOT_SEEN_YET,
    };
  });
}

/** Notes that visits belong together, and where the plan put them. Their own rows must be there. */
export async function noteSeries(
  { ids }: Pick<BookingContext, 'ids'>,
  trx: Trx,
  { service, practitioner, everyWeeks, aroundMinutes }: SeriesWish,
  visits: readonly AppointmentRecord[],
  nowMs: number,
): Promise<SeriesRecord> {
  const series: SeriesRecord = {
    id: ids.uuid() as SeriesId,
    location: MAIN_LOCATION,
    ...{ service, practitioner, everyWeeks, aroundMinutes },
    version: 0,
    createdAtMs: nowMs,
  };
  await insertSeries(trx, series, visits);
  return series;
}
