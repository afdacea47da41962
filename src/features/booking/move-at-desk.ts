import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { OverrideReason } from '#/features/booking/domain/desk-rules.ts';
import { deskStatus } from '#/features/booking/domain/desk-steps.ts';
import { suitableRooms } from '#/features/booking/domain/fair-choice.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { findPlace, type FoundPlace, type WantedPlace } from '#/features/booking/find-place.ts';
import { localStart } from '#/features/booking/new-appointment.ts';
import { noteDeskAction } from '#/features/booking/note-desk-action.ts';
import { recordOverride } from '#/features/booking/record-override.ts';
import { newsOfMove } from '#/features/booking/replaced-news.ts';
import { noticeKey, recordNotice } from '#/features/booking/record-change.ts';
import { changeAppointment, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { claimOf, clearExpired } from '#/features/booking/store/hold-store.ts';
import { lockAppointment } from '#/features/booking/store/lock-appointment.ts';
import { deleteCellsOf, insertCells, isSlotTaken } from '#/features/booking/store/slot-cells.ts';
import {
  doneAt,
  visitAtDesk,
  type DeskButton,
  type DeskDone,
  type DeskFault,
} from '#/features/booking/visit-at-desk.ts';
import { refuseUnless, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { localDateAt, MINUTE_MS } from '#/kernel/zoned-time.ts';
import { inTransaction } from '#/platform/db/database.ts';

export type MoveButton = DeskButton & {
  readonly startsAt: Temporal.Instant;
  /** A slug, or `any`. */
  readonly practitioner: string;
  readonly override: OverrideReason | null;
  /** False: the patient has heard it on the phone, and gets no message. */
  readonly tell?: boolean;
};

export type MoveAtDeskFault = DeskFault | FaultOf<'not-movable' | 'unknown-practitioner' | 'does-not-fit'>;

/** Somebody may take a room between looking and writing; then there may be another one. */
const MOST_TRIES = 4;

/**
 * Puts a visit to any day and therapist. Reference, price and payment stay, and a change by the desk costs nothing.
 * Conflicts are named before; with an override a rule is passed over, never somebody else's time.
 */
export async function moveAtDesk(
  context: BookingContext,
  button: MoveButton,
  asker: StaffAsker,
): Promise<Result<DeskDone, MoveAtDeskFault>> {
  const found = await visitAtDesk(context.database.db, button, 'move', asker);
  if (!found.ok) return found;
  const allowed = button.override === null ? ok(null) : refuseUnless(asker, 'override');
  if (!allowed.ok) return allowed;
  const before = found.value;
  const startsAtMs = button.startsAt.epochMilliseconds;
  if (!isMovable(before, startsAtMs)) return failed({ kind: 'not-movable' });
  const wanted = wantedPlace(context, before, button);
  if (wanted === null) return failed({ kind: 'unknown-practitioner' });
  for (let tries = 1; ; tries += 1) {
    const nowMs = context.clock.now().epochMilliseconds;
    const place = await findPlace(context, wanted, button.override !== null, nowMs);
    if (!place.ok) return place;
    if (startsAtMs === before.startsAtMs && place.value.practitioner === before.practitioner)
      return failed({ kind: 'not-movable' });
    const moved = await tryToMove(context, button, place.value, asker);
    if (moved !== 'lost') return moved;
    if (tries === MOST_TRIES)
      return failed({
        kind: 'does-not-fit',
        conflicts: [{ kind: 'busy', untilMs: place.value.taken.end }],
        mayOverride: false,
      });
  }
}

/** Whoever waits at the desk can still change the therapist or the hour, but not the day. */
function isMovable(visit: AppointmentRecord, startsAtMs: number): boolean {
  const stands = deskStatus(visit);
  if (stands === 'booked') return true;
  const dayOf = (ms: number) => localDateAt(visit.timeZone, ms);
  return stands === 'arrived' && dayOf(startsAtMs) === dayOf(visit.startsAtMs);
}

/** Stays with the same therapist and in the same room where that is possible. Null for a therapist nobody knows. */
function wantedPlace(
  { content }: Pick<BookingContext, 'content'>,
  visit: AppointmentRecord,
  { practitioner, startsAt }: MoveButton,
): WantedPlace | null {
  const isAny = practitioner === ANY_PRACTITIONER;
  const people = content.practitioners
    .filter(({ slug, services }) => (isAny ? services.includes(visit.service) : slug === practitioner))
    .map(({ slug, services }) => ({ slug, isGiven: services.includes(visit.service) }));
  if (people.length === 0) return null;
  const service = content.services.find(({ slug }) => slug === visit.service);
  const rooms =
    service === undefined
      ? content.rooms
      : suitableRooms(content.rooms, { kind: service.roomKind, stepFree: false });
  return {
    startsAtMs: startsAt.epochMilliseconds,
    minutes: (visit.endsAtMs - visit.startsAtMs) / MINUTE_MS,
    turnoverMinutes: (visit.busyUntilMs - visit.endsAtMs) / MINUTE_MS,
    practitioners: firstThat(people, ({ slug }) => slug === visit.practitioner),
    rooms: firstThat(
      rooms.map(({ slug }) => slug),
      (slug) => slug === visit.room,
    ),
    ignoring: [visit.id],
  };
}

function firstThat<One>(all: readonly One[], isFirst: (one: One) => boolean): readonly One[] {
  return [...all.filter(isFirst), ...all.filter((one) => !isFirst(one))];
}

async function tryToMove(
  context: BookingContext,
  button: MoveButton,
  place: FoundPlace,
  asker: StaffAsker,
): Promise<Result<DeskDone, DeskFault> | 'lost'> {
  const { tell = true, override } = button;
  try {
    return await inTransaction(context.database.db, async (trx) => {
      await lockAppointment(trx, button.appointmentId);
      const found = await visitAtDesk(trx, button, 'move', asker);
      if (!found.ok) return found;
      const now = context.clock.now();
      const before = found.value;
      const appointment = movedTo(before, place);
      if (!(await changeAppointment(trx, before, appointment)))
        throw new Error(`Appointment ${before.id} was locked and has changed.`);
      const claim = claimOf(appointment);
      await clearExpired(trx, claim, now.epochMilliseconds);
      await deleteCellsOf(trx, [before.id]);
      await insertCells(trx, claim);
      const movedFrom = Temporal.Instant.fromEpochMilliseconds(before.startsAtMs);
      const notice = { kind: 'moved', appointment, movedFrom } as const;
      const told = await newsOfMove(trx, before, appointment, tell);
      const message = told === null ? null : noticeKey(told.kind, appointment);
      await noteDeskAction(trx, asker, { verb: 'move', before, appointment, message }, now);
      if (override !== null && place.overridden.length > 0)
        await recordOverride(trx, asker, appointment, { override, passedOver: place.overridden }, now);
      await recordNotice(context, trx, asker, notice, now, told);
      return ok(doneAt(appointment, now));
    });
  } catch (error) {
    if (isSlotTaken(error)) return 'lost';
    throw error;
  }
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
