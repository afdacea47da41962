import { keepTime, keepTimeLonger } from '#/features/booking/book-by-page.ts';
import type { BookingDraft, DraftHold, LostBecause } from '#/features/booking/forms/booking-draft.ts';
import type { HeldTime, TooOften } from '#/features/booking/book-by-page.ts';
import type { HoldFault } from '#/features/booking/hold-slot.ts';
import { stepHref } from '#/features/booking/ui/visit-choices.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { paths } from '#/paths.ts';
import type { Step } from './step.ts';

/** A kept time as the draft remembers it. `wished` is what was asked for: a slug or any. */
export function draftHold(held: HeldTime, wished: string): DraftHold {
  return { ...held, wished };
}

export function isLive(hold: DraftHold, nowMs: number): boolean {
  return hold.token !== '' && hold.expiresAtMs > nowMs;
}

/** Why a time cannot be kept again: it is not to be had any more, or not by this person right now. */
export type NotAgain =
  | { readonly kind: 'lost'; readonly because: LostBecause }
  | { readonly kind: 'too-many-holds' | 'too-many-requests' };

/** The same time again, after the hold has ended or when it could not be held before. */
export async function holdAgain(
  { context, asker, draft }: Step,
  hold: DraftHold,
): Promise<Result<DraftHold, NotAgain>> {
  const held = await keepTime(
    context,
    {
      service: hold.service,
      // The person was promised this therapist when the time was held.
      practitioner: hold.token === '' ? hold.wished : hold.practitioner,
      stepFree: draft.stepFree,
      startsAt: Temporal.Instant.fromEpochMilliseconds(hold.startsAtMs),
      replaces: hold.token === '' ? null : hold.token,
      renews: true,
      isKnown: true,
    },
    asker,
  );
  if (held.ok) return ok(draftHold(held.value, hold.wished));
  if (held.fault.kind === 'renewed-before') return ok({ ...hold, token: held.fault.token });
  return failed(notAgain(held.fault));
}

function notAgain(fault: HoldFault | TooOften): NotAgain {
  switch (fault.kind) {
    case 'too-many-holds':
    case 'too-many-requests':
      return { kind: fault.kind };
    case 'not-bookable':
      return { kind: 'lost', because: fault.reason };
    // The clinic has changed what it offers since the time was chosen.
    case 'unknown-service':
    case 'unknown-practitioner':
    case 'service-not-given':
      return { kind: 'lost', because: 'closed' };
    case 'slot-taken':
    case 'hold-gone':
    case 'details-first':
    case 'key-used-differently':
      return { kind: 'lost', because: 'taken' };
  }
}

/** Ten more minutes, once. A hold that has ended in the meantime is shown as ended. */
export async function keepLonger({ context, nowMs }: Step, hold: DraftHold): Promise<DraftHold> {
  const extended = await keepTimeLonger(context, hold.token);
  if (extended.ok) return draftHold(extended.value, hold.wished);
  if (extended.fault.kind === 'hold-gone') return { ...hold, expiresAtMs: Math.min(hold.expiresAtMs, nowMs) };
  return { ...hold, extended: true };
}

/** To the times, with the nearest ones on top. Everything that was typed stays. */
export function goToNearest(step: Step, hold: DraftHold, lostBecause: LostBecause): Response {
  const draft: BookingDraft = { ...step.draft, hold: null, lostMs: hold.startsAtMs, lostBecause };
  const choices = { service: hold.service, practitioner: hold.wished };
  return step.goTo(stepHref(paths.bookTimes, choices), draft);
}
