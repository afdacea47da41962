import type { CalBooking, CalStatus } from '#/features/cal-com/domain/cal-booking.ts';

/** What is kept of a booking. Epoch milliseconds. */
export type KeptBooking = {
  readonly uid: string;
  readonly status: CalStatus;
  /** The host asked for another time: no cancellation, although Cal.com calls it one. */
  readonly isAskedToMove: boolean;
  readonly nextUid: string | null;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly service: string | null;
  readonly practitioner: string | null;
  readonly toldAtMs: number;
};

/** A booking as somebody tells it now, with what it means here. */
export type ToldBooking = {
  readonly booking: CalBooking;
  readonly isAskedToMove: boolean;
  readonly service: string | null;
  readonly practitioner: string | null;
  readonly atMs: number;
};

/** At Cal.com a booking only goes on: what has ended never comes back under the same name. */
const RANK: Readonly<Record<CalStatus, number>> = { pending: 0, accepted: 1, rejected: 2, cancelled: 2 };

/**
 * Puts together what was known and what is told, in whatever order it comes: the state that is further on stands, and of
 * two words about the rest the newer one. So news that come late, twice or mixed up end alike.
 */
export function mergeTold(kept: KeptBooking | null, told: ToldBooking): KeptBooking {
  const { booking, service, practitioner, atMs } = told;
  const { uid, status, startsAtMs, endsAtMs, toUid } = booking;
  const news = { uid, status, startsAtMs, endsAtMs, service, practitioner, toldAtMs: atMs };
  if (kept === null) return { ...news, isAskedToMove: told.isAskedToMove, nextUid: toUid };
  const rest = atMs >= kept.toldAtMs ? news : kept;
  return {
    ...rest,
    status: RANK[status] > RANK[kept.status] ? status : kept.status,
    isAskedToMove: kept.isAskedToMove || told.isAskedToMove,
    nextUid: kept.nextUid ?? toUid,
  };
}

/** True when a word tells nothing that was not known. */
export function isSame(one: KeptBooking, other: KeptBooking): boolean {
  return (
    one.status === other.status &&
    one.isAskedToMove === other.isAskedToMove &&
    one.nextUid === other.nextUid &&
    one.startsAtMs === other.startsAtMs &&
    one.endsAtMs === other.endsAtMs &&
    one.service === other.service &&
    one.practitioner === other.practitioner
  );
}
