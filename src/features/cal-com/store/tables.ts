import type { CalStatus } from '#/features/cal-com/domain/cal-booking.ts';

export type CalComTables = {
  /** A booking of Cal.com as it was last told, and the visit it is here. All instants are epoch milliseconds. */
  readonly cal_booking: {
    readonly uid: string;
    readonly location: string;
    /** Null while it has no time in our diary, and once a later booking has the visit. */
    readonly appointment_id: string | null;
    readonly status: CalStatus;
    /** 1 when the host asked for another time. */
    readonly asked_to_move: 0 | 1;
    /** The booking it was moved to. */
    readonly next_uid: string | null;
    readonly starts_at: number;
    readonly ends_at: number;
    /** Slugs of ours; null for a booking of which only the name is known. `practitioner` may be `any`. */
    readonly service: string | null;
    readonly practitioner: string | null;
    /** How new what we know is. */
    readonly told_at: number;
    /** Who comes, only as long as there is no visit that says so. */
    readonly name: string | null;
    readonly email: string | null;
    readonly phone: string | null;
  };
  /** Calls that were taken, by a hash of their bytes, so that a repetition is known. */
  readonly cal_event: {
    readonly digest: string;
    readonly location: string;
    readonly received_at: number;
  };
};
