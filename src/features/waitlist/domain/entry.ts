import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { Stretch, Wishes } from '#/features/waitlist/domain/wishes.ts';
import type { Branded } from '#/kernel/ids.ts';

export type EntryId = Branded<string, 'EntryId'>;
export type OfferId = Branded<string, 'OfferId'>;

/** Why an entry ended. `replaced`: two entries turned out to be one person's. */
export const END_REASONS = ['taken', 'left', 'over', 'visit-gone', 'replaced', 'by-desk'] as const;
export type EndReason = (typeof END_REASONS)[number];

/** By what somebody is asked. */
export type Channel = 'mail' | 'phone';

export type OfferStatus = 'open' | 'taken' | 'declined' | 'silent' | 'withdrawn';

/** Who waits, as they were named. All instants are epoch milliseconds. */
export type WaitListEntry = {
  readonly id: EntryId;
  readonly location: string;
  /** Null until the mailbox is proved. */
  readonly patientId: PatientId | null;
  /** The visit they have and would like to have sooner; null for a new one. */
  readonly appointmentId: AppointmentId | null;
  readonly source: 'web' | 'desk';
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly phone: string;
  /** Its slug: it says how long the visit is. */
  readonly service: string;
  readonly wishes: Wishes;
  /** Times that were free when they joined: they could have had them. */
  readonly passed: readonly Stretch[];
  readonly askedAtMs: number;
  /** Their place in the order; null until the mailbox is proved. */
  readonly joinedAtMs: number | null;
  /** When they last said that they still wait. */
  readonly renewedAtMs: number | null;
  readonly endsAtMs: number;
  /** Offers in a row that nobody answered. */
  readonly silences: number;
  /** Since when the question "still waiting?" is open: until it is answered they are not asked about times. */
  readonly questionAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly endedBecause: EndReason | null;
  /** Goes up with every change, for two who change at once. */
  readonly version: number;
};

export type WaitListOffer = {
  /** The hold that keeps the time has the same id. */
  readonly id: OfferId;
  readonly location: string;
  readonly entryId: EntryId;
  readonly practitioner: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly busyUntilMs: number;
  readonly channel: Channel;
  readonly offeredAtMs: number;
  readonly answerByMs: number;
  /** Id of the member of staff who made it; null when the rule did. */
  readonly offeredBy: string | null;
  /** Why it went out of order, in the words of staff; null when it did not. */
  readonly reason: string | null;
  /** How many people have moved up today until this time became free. */
  readonly chain: number;
  readonly status: OfferStatus;
  readonly settledAtMs: number | null;
  readonly appointmentId: AppointmentId | null;
  /** The time that its taking left free; null when it left none. */
  readonly freed: Stretch | null;
};

/** Waits: has joined, and has not ended. */
export function isWaiting(entry: WaitListEntry, nowMs: number): boolean {
  return entry.joinedAtMs !== null && entry.endedAtMs === null && entry.endsAtMs > nowMs;
}
