import type { VisitOfEstimate } from '#/features/paperwork/domain/visit-of-estimate.ts';
import type { EstimateContent } from '#/features/paperwork/estimate-content.ts';
import { recordCharge } from '#/features/paperwork/record-charge.ts';
import { renewEstimate } from '#/features/paperwork/renew-estimate.ts';
import type { Trx } from '#/platform/db/database.ts';

/** The changes after which a visit lies ahead; the booking's own news has these kinds. */
const AHEAD = ['booked', 'moved', 'cancellation-undone', 'move-undone'];

/**
 * Puts the price in writing, in the transaction of the booking, for everybody who pays the clinic directly: the
 * patient never has to ask, and the estimate is never late. A move makes a new version. What a payment
 * by card books is held against the price at once.
 */
export function estimateFollower(content: EstimateContent) {
  return async (
    trx: Trx,
    change: {
      readonly kind: string;
      readonly appointment: VisitOfEstimate;
      readonly paidCents?: number;
    },
    now: Temporal.Instant,
  ): Promise<void> => {
    const { kind, appointment, paidCents } = change;
    if (appointment.selfPay && AHEAD.includes(kind)) await renewEstimate(trx, content, appointment, now);
    if (paidCents !== undefined) {
      await recordCharge(trx, { appointmentId: appointment.id, chargedCents: paidCents }, now);
    }
  };
}
