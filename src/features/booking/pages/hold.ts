import { keepTime, keepTimeLonger } from '#/features/booking/book-by-page.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import type { BookingDraft, DraftHold, LostBecause } from '#/features/booking/forms/booking-draft.ts';
import type { HeldTime } from '#/features/booking/book-by-page.ts';
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

type AskedTooMuch = FaultOf<'too-many-holds' | 'too-many-requests'>;
type RenewFault = HoldFault | AskedTooMuch;

/** The same time again, after the hold has ended or when it could not be held before. */
export async function holdAgain(
  { context, asker, draft }: Step,
  hold: DraftHold,
): Promise<Result<DraftHold, RenewFault>> {
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
  const { fault } = held;
  return fault.kind === 'renewed-before' ? ok({ ...hold, token: fault.token }) : failed(fault);
}

/** True while the time may still be free: the same button works later. */
export function isAskedTooMuch(fault: RenewFault): fault is AskedTooMuch {
  return fault.kind === 'too-many-holds' || fault.kind === 'too-many-requests';
}

/** Ten more minutes, once. A hold that has ended in the meantime is shown as ended. */
export async function keepLonger({ context, nowMs }: Step, hold: DraftHold): Promise<DraftHold> {
  const extended = await keepTimeLonger(context, hold.token);
  if (extended.ok) return draftHold(extended.value, hold.wished);
  if (extended.fault.kind === 'hold-gone') return { ...hold, expiresAtMs: Math.min(hold.expiresAtMs, nowMs) };
  return { ...hold, extended: true };
}

/** To the times, with the nearest ones on top. Everything that was typed stays. */
export function goToNearest(step: Step, hold: DraftHold, fault: Exclude<RenewFault, AskedTooMuch>): Response {
  const lost = { hold: null, lostMs: hold.startsAtMs, lostBecause: lostBecause(fault) };
  const draft: BookingDraft = { ...step.draft, ...lost };
  const choices = { service: hold.service, practitioner: hold.wished };
  return step.goTo(stepHref(paths.bookTimes, choices), draft);
}

function lostBecause(fault: Exclude<RenewFault, AskedTooMuch>): LostBecause {
  switch (fault.kind) {
    case 'not-bookable':
      return fault.reason;
    // The clinic has changed what it offers since the time was chosen.
    case 'unknown-service':
    case 'unknown-practitioner':
    case 'service-not-given':
      return 'closed';
    case 'slot-taken':
    case 'hold-gone':
    case 'details-first':
    case 'key-used-differently':
      return 'slot-taken';
  }
}
