import { VISITS_A_DAY } from '#/features/booking/domain/mailbox-rule.ts';
import type { ConfirmFault } from '#/features/booking/confirm-appointment.ts';
import type { BeginPaymentFault } from '#/features/booking/begin-payment.ts';
import type { ExtendFault } from '#/features/booking/extend-hold.ts';
import type { HoldFault } from '#/features/booking/hold-slot.ts';
import type { OpenSlot } from '#/features/booking/domain/open-slots.ts';
import type { UnbookableReason } from '#/features/booking/look-at-slot.ts';
import type { ProblemInput } from '#/server/http/problem.ts';

export type FieldError = { readonly field: string; readonly message: string };

/** Everything a machine can be told by the booking API. */
export type ApiFault =
  | HoldFault
  | ConfirmFault
  | BeginPaymentFault
  | ExtendFault
  | { readonly kind: 'unknown-hold' }
  | { readonly kind: 'payment-unavailable' }
  | { readonly kind: 'too-many-requests'; readonly retryAfterMs: number }
  | { readonly kind: 'bad-idempotency-key' }
  | { readonly kind: 'invalid-request'; readonly errors: readonly FieldError[] };

export type SlotShape = {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly practitioner: string;
};

export function slotShape({ startsAtMs, endsAtMs, practitioner }: OpenSlot): SlotShape {
  return { startsAt: isoInstant(startsAtMs), endsAt: isoInstant(endsAtMs), practitioner };
}

/** `2027-05-04T20:30:00Z`: whole seconds without a fraction. */
export function isoInstant(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('.000Z', 'Z');
}

/** One place where a fault becomes a status, a stable type and words. */
export function problemOf(fault: ApiFault, { phone }: { readonly phone: string }): ProblemInput {
  const { kind } = fault;
  switch (kind) {
    case 'slot-taken':
      return {
        ...say(409, kind, 'Someone else has this time', 'Choose one of the nearest free times.'),
        extensions: { alternatives: fault.alternatives.map(slotShape) },
      };
    case 'not-bookable':
      return {
        ...say(422, kind, 'This time cannot be booked', UNBOOKABLE[fault.reason]),
        extensions: { reason: fault.reason },
      };
    case 'unknown-service':
      return say(422, kind, 'We do not know this visit type');
    case 'unknown-practitioner':
      return say(422, kind, 'We do not know this therapist');
    case 'service-not-given':
      return say(422, kind, 'This therapist does not give this visit type');
    case 'too-many-holds':
      return say(
        429,
        kind,
        'Your address keeps too many times at once',
        'Book or give up one of them first.',
      );
    case 'details-first':
      return say(409, kind, 'Tell us who you are first', 'Send the patient with your request.');
    case 'hold-gone':
      return say(410, kind, 'We no longer keep this time', 'Choose a time again.');
    case 'hold-used':
      return say(409, kind, 'This time is already booked', 'The visit was booked with it before.');
    case 'not-extendable':
      return say(409, kind, 'This time was extended before', 'We can add time once.');
    case 'unknown-hold':
      return say(404, kind, 'We do not know this hold');
    case 'key-used-differently':
      return say(422, kind, 'This Idempotency-Key came with another request');
    case 'bad-idempotency-key':
      return say(400, kind, 'Send an Idempotency-Key of 8 to 200 visible characters');
    case 'pay-first':
      return say(
        422,
        kind,
        'This visit is paid by card first',
        'Send payment as "card". We still keep your time.',
      );
    case 'payment-unavailable':
      return say(
        422,
        kind,
        'Card payment is not available',
        'Choose to pay at the clinic. We still keep your time.',
      );
    case 'too-many-visits':
      return say(
        429,
        kind,
        'This email address cannot book more visits today',
        `One address can book ${VISITS_A_DAY} visits a day. We still keep your time. Call ${phone}, and we book it with you.`,
      );
    case 'too-many-requests':
      return say(429, kind, 'Too many requests', 'Wait a little and try again.');
    case 'invalid-request':
      return { ...say(422, kind, 'Some fields need your attention'), extensions: { errors: fault.errors } };
  }
}

const UNBOOKABLE: Readonly<Record<UnbookableReason, string>> = {
  past: 'This time has passed.',
  'too-soon': 'This time is too soon.',
  'too-far': 'This time is too far ahead.',
  closed: 'The therapist does not start a visit at this time.',
};

function say(status: number, kind: ApiFault['kind'], title: string, detail?: string): ProblemInput {
  return detail === undefined ? { status, kind, title } : { status, kind, title, detail };
}
