import { isFree } from '#/sandbox/cal-com/slots.ts';
import {
  makeUid,
  minutesOf,
  slugOf,
  type CalHostRecord,
  type CalRecord,
  type CalWorld,
} from '#/sandbox/cal-com/world.ts';

export type NewBooking = {
  readonly startMs: number;
  readonly endMs?: number;
  readonly host?: CalHostRecord;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly timeZone: string;
  readonly uid?: string;
  readonly eventSlug?: string;
  readonly isPending?: boolean;
};

/** Null when no host is free then, unless a host is named: then whoever asks has decided. */
export function makeBooking(world: CalWorld, wanted: NewBooking, nowMs: number): CalRecord | null {
  const { startMs, endMs = startMs + minutesOf(world) * 60_000 } = wanted;
  const host = wanted.host ?? world.hosts.find((one) => isFree(world, one, startMs, endMs));
  if (host === undefined) return null;
  return keep(world, {
    id: world.bookings.size + 1,
    uid: wanted.uid ?? makeUid(),
    status: wanted.isPending === true ? 'pending' : 'accepted',
    ...{ startMs, endMs, host },
    eventSlug: wanted.eventSlug ?? slugOf(world),
    ...{ name: wanted.name, email: wanted.email, phone: wanted.phone, timeZone: wanted.timeZone },
    ...{ createdMs: nowMs, updatedMs: nowMs, fromUid: null, toUid: null, isAskedToMove: false },
  });
}

/** Moving ends the old booking and makes a new one, with another uid. */
export function moveBooking(world: CalWorld, old: CalRecord, startMs: number, nowMs: number): CalRecord {
  const moved: CalRecord = {
    ...old,
    ...{ id: world.bookings.size + 1, uid: makeUid(), status: 'accepted' },
    ...{ startMs, endMs: startMs + (old.endMs - old.startMs) },
    ...{ createdMs: nowMs, updatedMs: nowMs, fromUid: old.uid, toUid: null, isAskedToMove: false },
  };
  old.status = 'cancelled';
  old.toUid = moved.uid;
  old.updatedMs = nowMs;
  return keep(world, moved);
}

/** `isAsked`: the host wants another time, and Cal.com then says of the booking that it is cancelled. */
export function endBooking(world: CalWorld, booking: CalRecord, nowMs: number, isAsked = false): void {
  booking.status = 'cancelled';
  booking.isAskedToMove = isAsked;
  booking.updatedMs = nowMs;
  world.changed();
}

/** The host's answer to what waits for one. */
export function answerBooking(
  world: CalWorld,
  booking: CalRecord,
  answer: 'accepted' | 'rejected',
  nowMs: number,
): void {
  booking.status = answer;
  booking.updatedMs = nowMs;
  world.changed();
}

function keep(world: CalWorld, booking: CalRecord): CalRecord {
  world.bookings.set(booking.uid, booking);
  world.changed();
  return booking;
}
