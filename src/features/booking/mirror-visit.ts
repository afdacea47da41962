import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import {
  MAIN_LOCATION,
  referenceOf,
  type AppointmentId,
  type Canceller,
  type PatientContact,
} from '#/features/booking/domain/appointment.ts';
import { suitableRooms } from '#/features/booking/domain/fair-choice.ts';
import { isSelfPay } from '#/features/booking/domain/self-pay.ts';
import { inFairOrder } from '#/features/booking/fair-turn.ts';
import { linkVisit } from '#/features/booking/link-visit.ts';
import { localStart, NOT_SEEN_YET } from '#/features/booking/new-appointment.ts';
import { recordNotice } from '#/features/booking/record-change.ts';
import { stopOldNews } from '#/features/booking/replaced-news.ts';
import {
  insertAppointment,
  replaceAppointment,
  type AppointmentRecord,
} from '#/features/booking/store/appointment-store.ts';
import { claimOf, takeFreeCells } from '#/features/booking/store/hold-store.ts';
import { noteMovingRequest } from '#/features/booking/store/moving-request-store.ts';
import { deleteCellsOf, insertCells } from '#/features/booking/store/slot-cells.ts';
import type { Service } from '#/features/services/content.ts';
import type { Asker } from '#/platform/asker.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import type { Trx } from '#/platform/db/database.ts';

/** When and with whom another calendar has the visit. Its hours are that calendar's: ours are not asked. */
export type MirroredPlace = {
  readonly service: Service;
  /** A slug, or `any` where the other calendar does not say. */
  readonly practitioner: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
};

/**
 * Writes a visit that was booked in another calendar, if therapist and a room are free here: whoever is first in our
 * database has the time. Nobody is written to: that calendar tells its people.
 */
export async function placeMirrored(
  context: BookingContext,
  trx: Trx,
  { place, patient }: { readonly place: MirroredPlace; readonly patient: PatientContact },
  asker: Asker,
  now: Temporal.Instant,
): Promise<AppointmentRecord | 'taken'> {
  const wished = newVisit(context, place, patient, now.epochMilliseconds);
  const placed = await takePlace(context, trx, wished, place, now);
  if (placed === 'taken') return 'taken';
  await insertAppointment(trx, placed);
  const appointment = await linkVisit(context, trx, placed, now);
  await recordNotice(context, trx, asker, { kind: 'booked', appointment }, now, null);
  return appointment;
}

/** Moves such a visit where the other calendar has it now. `taken`: it stands as before. */
export async function moveMirrored(
  context: BookingContext,
  trx: Trx,
  before: AppointmentRecord,
  place: MirroredPlace,
  asker: Asker,
  now: Temporal.Instant,
): Promise<AppointmentRecord | 'taken'> {
  const { startsAtMs, endsAtMs, practitioner } = place;
  const isSame = before.startsAtMs === startsAtMs && before.endsAtMs === endsAtMs;
  if (isSame && [ANY_PRACTITIONER, before.practitioner].includes(practitioner)) return before;
  await deleteCellsOf(trx, [before.id]);
  const wished = { ...before, ...timesOf(context, place), sequence: before.sequence + 1 };
  const moved = await takePlace(context, trx, wished, place, now);
  if (moved === 'taken') {
    // Still its own: nobody could come in between within the transaction.
    await insertCells(trx, claimOf(before));
    return 'taken';
  }
  await expectReplaced(trx, before, moved);
  await stopOldNews(trx, before);
  const movedFrom = Temporal.Instant.fromEpochMilliseconds(before.startsAtMs);
  await recordNotice(context, trx, asker, { kind: 'moved', appointment: moved, movedFrom }, now, null);
  return moved;
}

/** Ends such a visit without a fee, and leaves money alone whatever was paid. */
export async function endMirrored(
  context: BookingContext,
  trx: Trx,
  before: AppointmentRecord,
  by: Extract<Canceller, 'patient' | 'clinic'>,
  asker: Asker,
  now: Temporal.Instant,
): Promise<AppointmentRecord> {
  const nowMs = now.epochMilliseconds;
  const ended: AppointmentRecord = {
    ...before,
    ...{ status: 'cancelled', sequence: before.sequence + 1, endedAtMs: nowMs, cancelledBy: by, feeCents: 0 },
  };
  await expectReplaced(trx, before, ended);
  await deleteCellsOf(trx, [before.id]);
  await stopOldNews(trx, before);
  const notice = { kind: 'cancelled', appointment: ended, standsFromMs: nowMs, keepsMoney: true } as const;
  await recordNotice(context, trx, asker, notice, now, null);
  return ended;
}

/** The host asked there for another time: the visit stands until its patient has chosen, and the desk sees it. */
export function noteAskedElsewhere(trx: Trx, visit: AppointmentRecord, now: Temporal.Instant): Promise<void> {
  return noteMovingRequest(trx, visit, now.epochMilliseconds);
}

/** The first free pair of therapist and room, those where it already stood first. */
async function takePlace(
  context: BookingContext,
  trx: Trx,
  wished: AppointmentRecord,
  { service, practitioner }: MirroredPlace,
  now: Temporal.Instant,
): Promise<AppointmentRecord | 'taken'> {
  const nowMs = now.epochMilliseconds;
  const rooms = suitableRooms(context.content.rooms, { kind: service.roomKind, stepFree: false });
  const inRoom = first(
    rooms.map(({ slug }) => slug),
    wished.room,
  );
  for (const one of first(
    await therapistsOf(context, trx, service, practitioner, wished.startsAtMs, nowMs),
    wished.practitioner,
  )) {
    for (const room of inRoom) {
      const visit = { ...wished, practitioner: one, room };
      if (await takeFreeCells(trx, claimOf(visit), nowMs)) return visit;
    }
  }
  return 'taken';
}

function first(slugs: readonly string[], wanted: string): readonly string[] {
  return slugs.includes(wanted) ? [wanted, ...slugs.filter((slug) => slug !== wanted)] : slugs;
}

async function therapistsOf(
  context: BookingContext,
  trx: Trx,
  { slug }: Service,
  practitioner: string,
  startsAtMs: number,
  nowMs: number,
): Promise<readonly string[]> {
  if (practitioner !== ANY_PRACTITIONER) return [practitioner];
  const able = context.content.practitioners.filter(({ services }) => services.includes(slug));
  const slugs = able.map((one) => one.slug);
  return inFairOrder(context, trx, slugs, startsAtMs, nowMs);
}

function timesOf(
  { content }: Pick<BookingContext, 'content'>,
  { service, startsAtMs, endsAtMs }: MirroredPlace,
): Pick<AppointmentRecord, 'startsAtMs' | 'endsAtMs' | 'busyUntilMs' | 'localStart'> {
  return {
    startsAtMs,
    endsAtMs,
    busyUntilMs: endsAtMs + service.turnoverMinutes * MINUTE_MS,
    localStart: localStart(content.clinic.timeZone, startsAtMs),
  };
}

function newVisit(
  context: BookingContext,
  place: MirroredPlace,
  patient: PatientContact,
  nowMs: number,
): AppointmentRecord {
  const id = context.ids.uuid() as AppointmentId;
  const { service, practitioner } = place;
  return {
    ...{ id, reference: referenceOf(id), status: 'booked', service: service.slug, practitioner, room: '' },
    ...timesOf(context, place),
    timeZone: context.content.clinic.timeZone,
    priceCents: service.priceCents,
    anyPractitioner: practitioner === ANY_PRACTITIONER,
    payment: 'clinic',
    selfPay: isSelfPay('clinic', null),
    ...{ patient, patientId: null, sequence: 0, linkVersion: 1, createdAtMs: nowMs, bookedAtMs: nowMs },
    ...{ endedAtMs: null, cancelledBy: null, feeCents: 0, lateForgiven: false },
    ...{ location: MAIN_LOCATION, source: 'cal' },
    ...NOT_SEEN_YET,
  };
}

/** The caller has locked the visit, so nobody can have been faster. */
async function expectReplaced(trx: Trx, before: AppointmentRecord, after: AppointmentRecord): Promise<void> {
  if (!(await replaceAppointment(trx, before, after)))
    throw new Error(`The visit ${before.id} changed while it was locked.`);
}
