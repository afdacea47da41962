import type { Asker } from '#/platform/asker.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { VisitChange, VisitFollower } from '#/features/booking/visit-change.ts';
import { applyPaymentFact, type EffectsContext } from '#/features/checkout/apply-payment-fact.ts';
import { owedCents } from '#/features/checkout/domain/payment.ts';
import type { VisitFact } from '#/features/checkout/domain/visit-fact.ts';
import { listPayments } from '#/features/checkout/store/payment-store.ts';
import { hasRefundLeft } from '#/features/checkout/store/refund-store.ts';
import type { Trx } from '#/platform/db/database.ts';

const FOLLOWER: Asker = { actor: { kind: 'job', id: 'follow-visit' }, requestId: null };

/**
 * Plans the refund in the transaction in which a visit is cancelled or its patient did not come, and takes it back in
 * that of the undoing. The fee is the one the booking has noted; a moved visit keeps its payment.
 */
export function paymentFollower(context: Pick<EffectsContext, 'ids' | 'log'>): VisitFollower {
  return async (trx, change, now) => {
    const fact = factOf(change);
    if (fact === null) return;
    const { id } = change.appointment;
    if (fact.kind === 'visit-restored' && (await hasRefundLeft(trx, id))) {
      throw new Error(`The refund of ${id} has left before its cancellation was taken back.`);
    }
    await tellPayments(context, trx, id, fact, now, FOLLOWER);
  };
}

/** Tells the payments of a visit what happened to it. */
export async function tellPayments(
  context: EffectsContext,
  trx: Trx,
  appointmentId: AppointmentId,
  fact: VisitFact,
  now: Temporal.Instant,
  asker: Asker,
): Promise<void> {
  const moment = { atMs: now.epochMilliseconds, now, asker };
  // A fee is kept once, however many payments there are.
  let feeCents = fact.kind === 'visit-ended' ? fact.feeCents : 0;
  for (const payment of await listPayments(trx, appointmentId, 'lock')) {
    const own = fact.kind === 'visit-ended' ? { ...fact, feeCents } : fact;
    const after = await applyPaymentFact(context, trx, payment, own, moment);
    if (after.use === 'visit') feeCents = Math.max(0, feeCents - owedCents(after));
  }
}

function factOf(change: VisitChange): VisitFact | null {
  const { appointment } = change;
  const { feeCents } = appointment;
  switch (change.kind) {
    case 'booked':
    case 'moved':
    case 'move-undone':
    case 'not-kept':
    case 'choose-again':
    case 'answered':
      return null;
    case 'cancelled': {
      if (change.keepsMoney === true) return null;
      const isPatient = appointment.cancelledBy === 'patient';
      const why = isPatient ? 'cancelled-by-patient' : 'cancelled-by-clinic';
      return { kind: 'visit-ended', why, feeCents, notBeforeMs: change.standsFromMs };
    }
    case 'attended':
      if (appointment.status !== 'noshow') return null;
      return { kind: 'visit-ended', why: 'no-show', feeCents, notBeforeMs: change.standsFromMs };
    case 'put-right':
      return { kind: 'visit-put-right' };
    case 'cancellation-undone':
      return { kind: 'visit-restored' };
  }
}
