import type { PaidVisits } from '#/features/booking/paid-visits.ts';
import { recordCharge } from '#/features/paperwork/record-charge.ts';
import type { Clock } from '#/platform/clock.ts';

/** The same visits; each one that a payment books is held against its price in writing, in the same transaction. */
export function comparePayments(visits: PaidVisits, clock: Clock): PaidVisits {
  return {
    ...visits,
    async book(trx, id, asker, paidCents) {
      const booked = await visits.book(trx, id, asker, paidCents);
      if (booked.ok) await recordCharge(trx, { appointmentId: id, chargedCents: paidCents }, clock.now());
      return booked;
    },
  };
}
