export type CalStatus = 'pending' | 'accepted' | 'cancelled' | 'rejected';

/** Whoever gives the visit, by what Cal.com calls them. */
export type CalHost = {
  readonly name: string;
  readonly email: string | null;
  readonly username: string | null;
};

/** Who comes. Nothing else of what they typed is read: no note and no answer to a question. */
export type CalAttendee = {
  readonly name: string;
  /** Null where Cal.com made one up, because only a phone was given. */
  readonly email: string | null;
  readonly phone: string | null;
};

/** A booking as Cal.com knows it. Instants are epoch milliseconds. */
export type CalBooking = {
  readonly uid: string;
  readonly status: CalStatus;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly hosts: readonly CalHost[];
  /** The last part of the link of its kind, such as `massage-60`; null where it is not told. */
  readonly eventSlug: string | null;
  readonly attendee: CalAttendee | null;
  /** The booking it was moved from: each move gives a new uid. */
  readonly fromUid: string | null;
  /** The booking it was moved to. */
  readonly toUid: string | null;
  /** When it last changed there; null where it is not told. */
  readonly changedAtMs: number | null;
};
