import type { Channel, EndReason, OfferStatus } from '#/features/waitlist/domain/entry.ts';

export type WaitListTables = {
  /** Somebody who asks for a time. Instants are epoch milliseconds. */
  readonly wait_list_entry: {
    readonly id: string;
    readonly location: string;
    /** Null until the mailbox is proved. */
    readonly patient_id: string | null;
    /** The visit they have already. */
    readonly appointment_id: string | null;
    readonly source: 'web' | 'desk';
    readonly first_name: string;
    readonly last_name: string;
    readonly email: string | null;
    readonly phone: string;
    readonly service: string;
    /** JSON of `Wishes`. */
    readonly wishes: string;
    /** JSON of stretches that were free when they joined. */
    readonly passed: string;
    readonly asked_at: number;
    readonly joined_at: number | null;
    readonly renewed_at: number | null;
    readonly ends_at: number;
    readonly silences: number;
    readonly question_at: number | null;
    readonly ended_at: number | null;
    readonly ended_because: EndReason | null;
    readonly version: number;
  };
  /** A time that somebody was asked about. While it is open, the hold of the same id keeps the time. */
  readonly wait_list_offer: {
    readonly id: string;
    readonly location: string;
    readonly entry_id: string;
    readonly practitioner: string;
    readonly starts_at: number;
    readonly ends_at: number;
    readonly busy_until: number;
    readonly channel: Channel;
    readonly offered_at: number;
    readonly answer_by: number;
    readonly offered_by: string | null;
    readonly reason: string | null;
    readonly chain: number;
    readonly status: OfferStatus;
    readonly settled_at: number | null;
    readonly appointment_id: string | null;
    readonly freed_practitioner: string | null;
    readonly freed_from: number | null;
    readonly freed_to: number | null;
  };
};
