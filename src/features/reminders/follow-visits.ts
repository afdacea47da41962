import type { VisitChange, VisitFollower } from '#/features/booking/visit-change.ts';
import type { LedgerContext } from '#/features/reminders/context.ts';
import { planVisit } from '#/features/reminders/plan-visit.ts';

/** The changes that tell the patient a start anew: from then on they know it. */
const TELLS: readonly VisitChange['kind'][] = ['booked', 'moved'];

/** Plans reminders with the booking, anew with each move, and none for a visit that does not take place. */
export function reminderFollower(context: LedgerContext): VisitFollower {
  return async (trx, { kind, appointment }, now) => {
    const heardAtMs = TELLS.includes(kind) ? now.epochMilliseconds : (appointment.bookedAtMs ?? 0);
    await planVisit(context, trx, appointment, heardAtMs, now);
  };
}
