import { shownEmail } from '#/kernel/email-address.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import type { ChangeTerms } from '#/features/booking/domain/cancellation-policy.ts';
import type { AppointmentStatus, Canceller, PaymentChoice } from '#/features/booking/domain/appointment.ts';

/** How long a cancellation or a move can be taken back before anybody is told of it. */
export const UNDO_MINUTES = 3;

/**
 * A visit as the holder of its private link sees it: no reason, no birth date, no phone, no last name, and no
 * address in full. Instants are epoch milliseconds.
 */
export type OpenedVisit = {
  readonly reference: string;
  readonly status: AppointmentStatus;
  readonly service: string;
  readonly practitioner: string;
  readonly room: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly priceCents: number;
  readonly payment: PaymentChoice;
  /** What moving or cancelling late, or not coming, has cost so far. */
  readonly feeCents: number;
  /** What a change costs this patient now. */
  readonly terms: ChangeTerms;
  /** Rises with every change: a button carries the one it was drawn for. */
  readonly version: number;
  readonly cancelledBy: Canceller | null;
  readonly firstName: string;
  readonly maskedEmail: string;
  /** Until then the cancellation or the last move can be undone; null when there is nothing to undo. */
  readonly undoUntilMs: number | null;
};

type Cancelled = {
  readonly status: AppointmentStatus;
  readonly cancelledBy: Canceller | null;
  readonly endedAtMs: number | null;
  readonly startsAtMs: number;
};

/** The first moment at which the cancellation stands: three minutes after it, or when the visit would begin. */
export function undoUntilMs(visit: Cancelled): number | null {
  if (visit.status !== 'cancelled' || visit.cancelledBy !== 'patient' || visit.endedAtMs === null)
    return null;
  return Math.min(visit.endedAtMs + UNDO_MINUTES * MINUTE_MS, visit.startsAtMs);
}

type Moved = { readonly sequence: number; readonly movedAtMs: number; readonly startsAtMs: number };

/** The same for a move: until neither the old time nor the new one has begun, and nothing has happened since. */
export function moveUndoUntilMs(
  visit: { readonly status: AppointmentStatus; readonly sequence: number; readonly startsAtMs: number },
  former: Moved | undefined,
): number | null {
  if (former === undefined || visit.status !== 'booked' || former.sequence !== visit.sequence) return null;
  return Math.min(former.movedAtMs + UNDO_MINUTES * MINUTE_MS, former.startsAtMs, visit.startsAtMs);
}

/** "m***@example.com": enough to know one's own address, too little to learn somebody else's. */
export function maskedEmail(email: string | null): string {
  if (email === null) return '';
  const at = email.lastIndexOf('@');
  return `${email.slice(0, Math.min(1, at))}***${shownEmail(email).slice(at)}`;
}
