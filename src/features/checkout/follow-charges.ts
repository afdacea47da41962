import type { VisitFollower } from '#/features/booking/visit-change.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import { missingCharges } from '#/features/checkout/domain/visit-charges.ts';
import { linesOfVisit } from '#/features/checkout/store/money-store.ts';
import { writeLines } from '#/features/checkout/write-lines.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

const FOLLOWER = { actor: { kind: 'job', id: 'follow-visit' }, requestId: null } as const;

/** Writes what a change makes the visit cost into its book, in the transaction of the change. */
export function chargeFollower(context: Pick<CheckoutContext, 'ids'>): VisitFollower {
  return async (trx, { appointment }, now) => {
    const missing = missingCharges(appointment, await linesOfVisit(trx, appointment.id));
    const day = appointment.localStart.slice(0, 10) as LocalDate;
    await writeLines(context, trx, appointment, missing, { asker: FOLLOWER, now, day });
  };
}
