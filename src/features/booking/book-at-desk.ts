import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { MAIN_LOCATION, referenceOf, type AppointmentId } from '#/features/booking/domain/appointment.ts';
import { isWithinReach, type OverrideReason } from '#/features/booking/domain/desk-rules.ts';
import { suitableRooms } from '#/features/booking/domain/fair-choice.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { isSelfPay } from '#/features/booking/domain/self-pay.ts';
import { inFairOrder } from '#/features/booking/fair-turn.ts';
import { findPlace, type FoundPlace, type WantedPlace } from '#/features/booking/find-place.ts';
import { linkVisit } from '#/features/booking/link-visit.ts';
import { localStart, NOT_SEEN_YET } from '#/features/booking/new-appointment.ts';
import { noteDeskAction } from '#/features/booking/note-desk-action.ts';
import { repeatedBooking, type RepeatedFault } from '#/features/booking/repeated-booking.ts';
import { recordOverride } from '#/features/booking/record-override.ts';
import { noticeKey, recordNotice } from '#/features/booking/record-change.ts';
import { insertAppointment, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { claimOf, takeFreeCells } from '#/features/booking/store/hold-store.ts';
import { rememberRequest, type RepeatableRequest } from '#/features/booking/store/idempotency-store.ts';
import { deleteCellsOf } from '#/features/booking/store/slot-cells.ts';
import { doneAt, type DeskDone } from '#/features/booking/visit-at-desk.ts';
import { noteHeardFrom } from '#/features/patients/note-heard-from.ts';
import { whoseVisit, type DeskPatient } from '#/features/booking/whose-visit.ts';
import type { Service } from '#/features/services/content.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';

export type DeskBooking = {
  readonly service: string;
  /** A slug, or `any`. */
  readonly practitioner: string;
  readonly startsAt: Temporal.Instant;
  readonly stepFree?: boolean;
  readonly patient: DeskPatient;
  readonly override: OverrideReason | null;
  /** False: it was said on the phone, and no message follows. */
  readonly tell?: boolean;
  /** Sent again, by a second press or after a lost answer, it leads to the same visit. */
  readonly repeatable?: RepeatableRequest | null;
};

export type { RepeatableRequest };

export type BookAtDeskFault =
  | NotAllowed
  | RepeatedFault
  | FaultOf<
      'unknown-service' | 'unknown-practitioner' | 'does-not-fit' | 'unknown-patient' | 'owner-decides'
    >;

const MOST_TRIES = 4;

/** Books by phone or at the counter, in one step: no hold, no notice, no limit of a mailbox. */
export async function bookAtDesk(
  context: BookingContext,
  booking: DeskBooking,
  asker: StaffAsker,
): Promise<Result<DeskDone, BookAtDeskFault>> {
  for (const right of booking.override === null ? (['book'] as const) : (['book', 'override'] as const)) {
    const allowed = refuseUnless(asker, right);
    if (!allowed.ok) return allowed;
  }
  const service = context.content.services.find(({ slug }) => slug === booking.service);
  if (service === undefined) return failed({ kind: 'unknown-service' });
  const { repeatable = null } = booking;
  const former = await repeatedBooking(context, repeatable);
  if (former !== null) return former;
  const whose = await whoseVisit(context, booking.patient, booking.override, asker);
  if (!whose.ok) return whose;
  for (let tries = 1; ; tries += 1) {
    const nowMs = context.clock.now().epochMilliseconds;
    const wanted = await wantedPlace(context, booking, service, nowMs);
    if (wanted === null) return failed({ kind: 'unknown-practitioner' });
    const place = await findPlace(context, wanted, booking.override !== null, nowMs);
    // The time may be taken by the very request that comes a second time.
    if (!place.ok) return (await repeatedBooking(context, repeatable)) ?? place;
    const done = await inTransaction(context.database.db, (trx) =>
      tryToBook(context, trx, { booking, service, place: place.value, whose: whose.value }, asker),
    );
    if (done !== 'lost' && done !== 'repeated') return ok(done);
    const conflicts = [{ kind: 'busy', untilMs: place.value.taken.end }] as const;
    if (done === 'repeated' || tries === MOST_TRIES)
      return (
        (await repeatedBooking(context, repeatable)) ??
        failed({ kind: 'does-not-fit', conflicts, mayOverride: false })
      );
  }
}

/** Null for a therapist nobody knows. */
async function wantedPlace(
  context: BookingContext,
  { practitioner, startsAt, stepFree = false }: DeskBooking,
  service: Service,
  nowMs: number,
): Promise<WantedPlace | null> {
  const { content, database } = context;
  const startsAtMs = startsAt.epochMilliseconds;
  const gives = ({ services }: { readonly services: readonly string[] }) => services.includes(service.slug);
  const isAny = practitioner === ANY_PRACTITIONER;
  const named = content.practitioners.filter((one) => (isAny ? gives(one) : one.slug === practitioner));
  if (named.length === 0) return null;
  const slugs = named.map(({ slug }) => slug);
  const asksTurns = isAny && isWithinReach(startsAtMs, nowMs);
  const ordered = asksTurns ? await inFairOrder(context, database.db, slugs, startsAtMs, nowMs) : slugs;
  const need = { kind: service.roomKind, stepFree };
  return {
    startsAtMs,
    minutes: service.minutes,
    turnoverMinutes: service.turnoverMinutes,
    practitioners: ordered.map((slug) => ({ slug, isGiven: isAny || named.every(gives) })),
    rooms: suitableRooms(content.rooms, need).map(({ slug }) => slug),
    ignoring: [],
  };
}

type Attempt = {
  readonly booking: DeskBooking;
  readonly service: Service;
  readonly place: FoundPlace;
  readonly whose: Pick<AppointmentRecord, 'patient' | 'patientId'>;
};

async function tryToBook(
  context: BookingContext,
  trx: Trx,
  attempt: Attempt,
  asker: StaffAsker,
): Promise<DeskDone | 'lost' | 'repeated'> {
  const { booking, place } = attempt;
  const { tell = true, override, repeatable = null } = booking;
  const now = context.clock.now();
  const wished = newVisit(context, attempt, now.epochMilliseconds);
  if (!(await takeFreeCells(trx, claimOf(wished), now.epochMilliseconds))) return 'lost';
  if (repeatable !== null && !(await rememberRequest(trx, repeatable, wished.id, now))) {
    await deleteCellsOf(trx, [wished.id]);
    return 'repeated';
  }
  await insertAppointment(trx, wished);
  const appointment = await linkVisit(context, trx, wished, now);
  const heardFrom = booking.patient.kind === 'new' ? (booking.patient.heardFrom ?? null) : null;
  if (heardFrom !== null) await noteHeardFrom(trx, appointment.patientId, heardFrom, asker, now);
  const message = tell ? noticeKey('booked', appointment) : null;
  await noteDeskAction(trx, asker, { verb: 'book', before: null, appointment, message }, now);
  if (override !== null && place.overridden.length > 0)
    await recordOverride(trx, asker, appointment, { override, passedOver: place.overridden }, now);
  const notice = { kind: 'booked', appointment } as const;
  await recordNotice(context, trx, asker, notice, now, tell ? notice : null);
  return doneAt(appointment, now);
}

function newVisit(
  { ids, content }: BookingContext,
  { booking, service, place, whose }: Attempt,
  nowMs: number,
): AppointmentRecord {
  const id = ids.uuid() as AppointmentId;
  const { timeZone } = content.clinic;
  return {
    id,
    reference: referenceOf(id),
    status: 'booked',
    service: service.slug,
    practitioner: place.practitioner,
    room: place.room,
    startsAtMs: place.taken.start,
    endsAtMs: place.taken.start + service.minutes * MINUTE_MS,
    busyUntilMs: place.taken.end,
    localStart: localStart(timeZone, place.taken.start),
    timeZone,
    priceCents: service.priceCents,
    anyPractitioner: booking.practitioner === ANY_PRACTITIONER,
    payment: 'clinic',
    selfPay: isSelfPay('clinic', null),
    ...whose,
    sequence: 0,
    linkVersion: 1,
    createdAtMs: nowMs,
    bookedAtMs: nowMs,
    endedAtMs: null,
    cancelledBy: null,
    feeCents: 0,
    lateForgiven: false,
    location: MAIN_LOCATION,
    source: 'phone',
    ...NOT_SEEN_YET,
  };
}
