import type { IncomingHttpHeaders } from 'node:http';
import type { CalBooking } from '#/features/cal-com/domain/cal-booking.ts';
import type { CalEvent } from '#/features/cal-com/domain/cal-event.ts';
import type { Result } from '#/kernel/result.ts';

/**
 * The way to Cal.com: the seam that `adapters/cal-com` implements. Every call ends within 10 seconds and never throws for
 * what Cal.com or the network does. Nothing about health fits through it: there is no field for a reason or a condition.
 */
export type CalCalendar = {
  /** The page on Cal.com itself, for whoever wants to book there. */
  readonly pageUrl: string;
  /** The kind of booking that `CAL_LINK` names, as its last part says it. */
  readonly eventSlug: string;
  /** True with a key: bookings can be read again. */
  readonly mayRead: boolean;
  /** Free times of the kind of booking that `CAL_LINK` names, in epoch milliseconds, earliest first. Not cached. */
  freeTimes(range: CalRange): Promise<Result<readonly CalTime[], CalFault>>;
  /** Books one time. After `no-answer` nobody knows whether it was booked. */
  book(order: CalOrder): Promise<Result<CalBooking, CalFault>>;
  /** Reads one booking again; null when Cal.com knows none of that name. Needs the key. */
  findBooking(uid: string): Promise<Result<CalBooking | null, CalFault>>;
  /** All pages of one list, of bookings that start at or after the instant. Needs the key. */
  listBookings(status: CalListStatus, afterStartMs: number): Promise<Result<readonly CalBooking[], CalFault>>;
};

export type CalRange = { readonly fromMs: number; readonly toMs: number; readonly timeZone: string };

/** `endsAtMs` is null where Cal.com does not say how long it takes. */
export type CalTime = { readonly startsAtMs: number; readonly endsAtMs: number | null };

/** All that is sent: a name, an address, a phone number if given, and a time. */
export type CalOrder = {
  readonly startsAtMs: number;
  readonly name: string;
  readonly email: string;
  /** As in international calls, `+12065550100`. */
  readonly phone: string | null;
  readonly timeZone: string;
};

/** Cal.com answers one of these lists a call. */
export type CalListStatus = 'upcoming' | 'past' | 'cancelled' | 'unconfirmed' | 'recurring';

/**
 * `no-answer`: down, slow or out of reach. `too-many`: more than it takes in a minute. `time-taken`: somebody else has that
 * time. `no-key`: reading needs a key. `refused`: it will not do this. `unexpected-answer`: something else than it
 * documents, as an older version or a proxy would give.
 */
export type CalFault = {
  readonly kind: 'no-answer' | 'too-many' | 'time-taken' | 'no-key' | 'refused' | 'unexpected-answer';
};

/** Reads a webhook's exact bytes. `not-genuine`: not signed, malformed, older than a day, or from ahead of `now`. */
export type ReadCalEvent = (
  raw: Buffer,
  headers: IncomingHttpHeaders,
  now: Temporal.Instant,
) => Result<CalEvent, { readonly kind: 'not-genuine' }>;
