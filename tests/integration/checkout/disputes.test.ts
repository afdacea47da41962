import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { disputeStatus } from '#/adapters/stripe/stripe-objects.ts';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import { readPaymentCounts } from '#/features/checkout/store/payment-counts.ts';
import { refundPreview } from '#/features/checkout/read-checkout.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { sendRefunds } from '#/features/checkout/send-refunds.ts';
import { ASKER } from '../../builders/booking.ts';
import { openCheckoutSite, paymentsOf, payVisit, type CheckoutSite } from '../../builders/checkout.ts';
import { DIALECTS } from '../../builders/database.ts';

const PRICE = 12_000;

/** Every state of a dispute that Stripe names, and what of a visit cancelled in time goes back at once. */
const STATES = [
  ['warning_needs_response', PRICE],
  ['warning_under_review', PRICE],
  ['warning_closed', PRICE],
  ['prevented', PRICE],
  ['won', PRICE],
  ['needs_response', 0],
  ['under_review', 0],
  ['lost', 0],
] as const;

describe.each(DIALECTS)('what a bank asks about a payment, on %s', (dialect) => {
  let site: CheckoutSite;
  beforeEach(async () => {
    site = await openCheckoutSite(dialect);
  });
  afterEach(() => site.close());

  type Visit = Awaited<ReturnType<typeof payVisit>>;
  const tell = (intentId: string, status: string, part?: { disputeId: string; amountCents: number }) =>
    recordPaymentEvent(site.context, site.company.dispute(intentId, disputeStatus(status), part));
  /** What has left for the patient once the cancellation can no longer be undone. */
  const leaves = async ({ id }: Pick<Visit, 'id'>) => {
    await cancelAppointment(site.context, { appointmentId: id, by: 'patient' }, ASKER);
    site.clock.setNow(site.clock.now().add({ minutes: 3 }));
    await sendRefunds(site.context);
    const sent = (await paymentsOf(site, id)).flatMap(({ refunds }) => refunds);
    return sent.reduce((sum, { amountCents }) => sum + amountCents, 0);
  };

  test.each(STATES)('%s lets %i cents of a cancelled visit go back', async (status, cents) => {
    const visit = await payVisit(site);
    await tell(visit.intentId, status);
    expect(await leaves(visit)).toBe(cents);
  });

  test('that becomes a dispute takes the refund back that has not left, and gives it when the clinic wins', async () => {
    const visit = await payVisit(site);
    await tell(visit.intentId, 'warning_needs_response');
    await cancelAppointment(site.context, { appointmentId: visit.id, by: 'patient' }, ASKER);
    await tell(visit.intentId, 'needs_response');
    // Told late and in the wrong order.
    await tell(visit.intentId, 'warning_needs_response');
    const states = async () =>
      (await paymentsOf(site, visit.id))
        .flatMap(({ refunds }) => refunds.map(({ state }) => state))
        .toSorted();
    expect(await states()).toEqual(['taken-back']);
    await tell(visit.intentId, 'won');
    expect(await states()).toEqual(['taken-back', 'waiting']);
  });

  test.each([
    ['two parts', [3_000, 4_000], PRICE - 7_000],
    ['three parts', [3_000, 4_000, 1_000], PRICE - 8_000],
    ['all of it in two parts', [6_000, 6_000], 0],
    ['more than there is', [9_000, 9_000], 0],
  ] as const)('adds up when it is about %s: only what is left goes back', async (_words, parts, left) => {
    const visit = await payVisit(site);
    for (const [n, amountCents] of parts.entries())
      await tell(visit.intentId, 'needs_response', { disputeId: `dp_${n}`, amountCents });
    const booked = await findAppointment(site.database.db, visit.id);
    const preview = await refundPreview(site.context, makeVisitToken(site.context, booked!));
    expect(preview?.refundCents).toBe(left);
    expect((await readPaymentCounts(site.database.db)).disputed).toBe(1);
    expect(await leaves(visit)).toBe(left);
  });

  test('gives back what one of several disputes lets go, and keeps the rest', async () => {
    const visit = await payVisit(site);
    await tell(visit.intentId, 'needs_response', { disputeId: 'dp_1', amountCents: 3_000 });
    await tell(visit.intentId, 'needs_response', { disputeId: 'dp_2', amountCents: 4_000 });
    expect(await leaves(visit)).toBe(5_000);
    await tell(visit.intentId, 'won', { disputeId: 'dp_1', amountCents: 3_000 });
    await tell(visit.intentId, 'lost', { disputeId: 'dp_2', amountCents: 4_000 });
    expect(await leaves(visit)).toBe(8_000);
  });
});
