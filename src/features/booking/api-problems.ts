import type { OpenSlot } from '#/features/booking/domain/open-slots.ts';
import type { FaultOf, UnbookableReason } from '#/features/booking/domain/faults.ts';
import type { FieldError } from '#/platform/http/input-faults.ts';
import type { ProblemInput } from '#/platform/http/problem.ts';

/** Everything a machine can be told by the booking API. */
export type ApiFault =
  | FaultOf<'unknown-service' | 'unknown-practitioner' | 'service-not-given'>
  | FaultOf<'not-bookable' | 'slot-taken' | 'changed-elsewhere'>
  | FaultOf<'too-many-holds' | 'details-first' | 'hold-gone' | 'hold-used' | 'not-extendable'>
  | FaultOf<'key-used-differently' | 'pay-first' | 'too-many-visits' | 'please-call' | 'too-many-requests'>
  | { readonly kind: 'unknown-hold' }
  | { readonly kind: 'payment-unavailable'; readonly because: 'off' }
  | {
      readonly kind: 'payment-unavailable';
      readonly because: 'no-answer';
      /** The clinic's rule lets this visit be paid there. */
      readonly canPayThere: boolean;
      readonly retryAfterMs: number;
    }
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
    case 'too-many-visits':
      return say(
        429,
        kind,
        'This email address cannot book more visits today',
        `We have sent it all we send one address in a day. We still keep your time. Call ${phone}, and we book it with you.`,
      );
    case 'please-call':
      return say(
        409,
        kind,
        'Please call us to book this visit',
        `Nothing is booked yet. We still keep your time. Call ${phone}, and we book it with you.`,
      );
    case 'payment-unavailable':
      return noCardProblem(fault, phone);
    case 'invalid-request':
      return { ...say(422, kind, 'Some fields need your attention'), extensions: { errors: fault.errors } };
    default: {
      const [status, title, detail] = PLAIN[kind];
      return say(status, kind, title, detail);
    }
  }
}

type PlainKind = Exclude<
  ApiFault['kind'],
  | 'slot-taken'
  | 'not-bookable'
  | 'too-many-visits'
  | 'please-call'
  | 'payment-unavailable'
  | 'invalid-request'
>;

/** Faults whose words are always the same. */
const PLAIN: Readonly<Record<PlainKind, readonly [status: number, title: string, detail?: string]>> = {
  'unknown-service': [422, 'We do not know this visit type'],
  'unknown-practitioner': [422, 'We do not know this therapist'],
  'service-not-given': [422, 'This therapist does not give this visit type'],
  'too-many-holds': [429, 'Your address keeps too many times at once', 'Book or give up one of them first.'],
  'details-first': [409, 'Tell us who you are first', 'Send the patient with your request.'],
  'hold-gone': [410, 'We no longer keep this time', 'Choose a time again.'],
  'hold-used': [409, 'This time is already booked', 'The visit was booked with it before.'],
  'not-extendable': [409, 'This time was extended before', 'We can add time once.'],
  'changed-elsewhere': [
    409,
    'You chose it in another window',
    'The hold is for another visit than you expect. Nothing is booked yet.',
  ],
  'unknown-hold': [404, 'We do not know this hold'],
  'key-used-differently': [422, 'This Idempotency-Key came with another request'],
  'bad-idempotency-key': [400, 'Send an Idempotency-Key of 8 to 200 visible characters'],
  'pay-first': [422, 'This visit is paid by card first', 'Send payment as "card". We still keep your time.'],
  'too-many-requests': [429, 'Too many requests', 'Wait a little and try again.'],
};

/** Where no card is taken the request must change; where nobody answers it may come again as it is. */
function noCardProblem(
  fault: Extract<ApiFault, { readonly kind: 'payment-unavailable' }>,
  phone: string,
): ProblemInput {
  const { kind, because } = fault;
  if (because === 'off') {
    const detail = 'Choose to pay at the clinic. We still keep your time.';
    return say(422, kind, 'Card payment is not available', detail);
  }
  const other = fault.canPayThere ? 'choose to pay at the clinic' : `call ${phone}`;
  const title = 'We cannot reach our card company right now';
  return say(
    503,
    kind,
    title,
    `Nothing was paid. We still keep your time. Try again in a minute, or ${other}.`,
  );
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
