import type { CalBooking } from '#/features/cal-com/domain/cal-booking.ts';

/**
 * What a webhook says, in our words. `told` carries the booking as it says it is; `asked-to-move`: the host asked for
 * another time, which is no cancellation; `mentioned`: something about a booking that changes no visit by itself.
 */
export type CalEvent =
  | { readonly kind: 'nothing-to-do' }
  | { readonly kind: 'mentioned'; readonly uid: string; readonly atMs: number }
  | {
      readonly kind: 'told' | 'asked-to-move';
      readonly booking: CalBooking;
      readonly atMs: number;
    };

/** A call older than this is a replay: Cal.com itself tries for about a minute. */
export const OLDEST_EVENT_MS = 24 * 60 * 60 * 1_000;
/** A call from further ahead than a clock that is a little wrong. */
export const MOST_AHEAD_MS = 10 * 60 * 1_000;
