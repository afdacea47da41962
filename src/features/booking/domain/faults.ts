import type { AppointmentId } from './appointment.ts';
import type { OpenSlot } from './open-slots.ts';
import type { Conflict } from './why-not.ts';

/** Why a time is not one that could be booked even in an empty diary. */
export const UNBOOKABLE_REASONS = ['past', 'too-soon', 'too-far', 'closed'] as const;
export type UnbookableReason = (typeof UNBOOKABLE_REASONS)[number];

/**
 * All that booking, moving and cancelling may answer instead of doing it. A fault keeps its name from the database to
 * the words: `ui/refusal-words.ts` has those for people, `api-problems.ts` those for programs.
 */
export type BookingFault =
  // The wish
  | { readonly kind: 'unknown-service' }
  | { readonly kind: 'unknown-practitioner' }
  | { readonly kind: 'service-not-given' }
  | { readonly kind: 'unknown-patient' }
  /** Only the owner books for this person, or says that somebody may. */
  | { readonly kind: 'owner-decides' }
  // The time
  | { readonly kind: 'not-bookable'; readonly reason: UnbookableReason }
  | { readonly kind: 'slot-taken'; readonly alternatives: readonly OpenSlot[] }
  /** At the desk: the rules and people in the way. `mayOverride`: rules only. */
  | { readonly kind: 'does-not-fit'; readonly conflicts: readonly Conflict[]; readonly mayOverride: boolean }
  // The hold
  | { readonly kind: 'too-many-holds' }
  /** So much of the day is held by people unknown that more is held only for people known. */
  | { readonly kind: 'details-first' }
  | { readonly kind: 'hold-gone' }
  /** The hold was confirmed before; whoever shows its token may see what it became. */
  | { readonly kind: 'hold-used'; readonly appointmentId: AppointmentId }
  | { readonly kind: 'not-extendable' }
  /** Another press of the same button has renewed the hold and used it; `token` opens what it became. */
  | { readonly kind: 'renewed-before'; readonly token: string }
  // Hours
  | { readonly kind: 'unknown-room' }
  /** Two periods of one day run into each other. */
  | { readonly kind: 'hours-overlap' }
  /** A period, or a time away, that is empty or runs backwards. */
  | { readonly kind: 'ends-before-it-begins' }
  /** What was to be taken back is not there any more. */
  | { readonly kind: 'nothing-there' }
  // The booking; the hold stays
  | { readonly kind: 'key-used-differently' }
  /** The clinic wants this visit paid by card first. */
  | { readonly kind: 'pay-first' }
  /** This person books by phone only. Says no more, to nobody. */
  | { readonly kind: 'please-call' }
  /** The visit is booked when the link in the mail is pressed; until then its time is kept. */
  | { readonly kind: 'prove-first'; readonly untilMs: number }
  // The visit, and its private link
  | { readonly kind: 'unknown-appointment' }
  /** The token opens nothing. Says no more, so that nobody can guess by it. */
  | { readonly kind: 'no-visit' }
  /** It is over, has begun, or was cancelled before. */
  | { readonly kind: 'not-cancellable' }
  /** Cancelled, over, begun, or changed by somebody else at this moment. */
  | { readonly kind: 'not-movable' }
  /** Its status does not lead there, or for a no-show: its time has not come yet. */
  | { readonly kind: 'not-possible' }
  /** Somebody was faster: the version of the visit that stands now. */
  | { readonly kind: 'changed-meanwhile'; readonly version: number }
  /** There is nothing to undo, or its minutes are over: the mail may be out. */
  | { readonly kind: 'too-late' }
  /** Somebody else has the time that was given up. */
  | { readonly kind: 'slot-gone' }
  /** Money was taken for it, or a paper names it: it cannot be made as if it never was. */
  | { readonly kind: 'in-use' }
  /** Booked before, perhaps by another payment. */
  | { readonly kind: 'already-booked' }
  // What the page had said
  | { readonly kind: 'changed-elsewhere' }
  /** More would be due than the person was shown: they must see it first. */
  | { readonly kind: 'fee-higher'; readonly feeCents: number }
  // Limits
  /** One client or one link asks too often; the pages and the API count together. */
  | { readonly kind: 'too-many-requests'; readonly retryAfterMs: number }
  /** The mailbox has had its visits of the day. */
  | { readonly kind: 'too-many-visits'; readonly retryAfterMs: number }
  /** The mailbox has had its mails about moves of the day. */
  | { readonly kind: 'too-many-moves' };

/** Those of these names: what one use case may answer. */
export type FaultOf<Kind extends BookingFault['kind']> = Extract<BookingFault, { readonly kind: Kind }>;
