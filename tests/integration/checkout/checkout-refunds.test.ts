import { reconcilePayments } from '#/features/checkout/reconcile-payments.ts';
import { moneyOfVisit } from '#/features/checkout/read-checkout.ts';
import { forgiveFee } from '#/features/checkout/forgive-fee.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { sendRefunds } from '#/features/checkout/send-refunds.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { markAttendance } from '#/features/booking/mark-attendance.ts';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import { undoCancellation } from '#/features/booking/undo-cancellation.ts';
import { retryRefund } from '#/features/checkout/retry-refund.ts';
import { ASKER, TUESDAY_TEN } from '../../builders/booking.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import {
  openCheckoutSite,
  paymentsOf,
  payVisit,
  unsquare,
  type CheckoutSite,
} from '../../builders/checkout.ts';
import { DIALECTS } from '../../builders/database.ts';

describe.each(DIALECTS)('money that goes back, on %s', (dialect) => {
  let site: CheckoutSite;
  beforeEach(async () => {
    site = await openCheckoutSite(dialect);
  });
  afterEach(async () => {
    expect(await unsquare(site)).toEqual([]);
    expect(await brokenInvariants(site.database)).toEqual([]);
    await site.close();
  });

  const later = (duration: Temporal.DurationLike) => site.clock.setNow(site.clock.now().add(duration));
  const visitToken = async (id: Parameters<typeof findAppointment>[1]) =>
    makeVisitToken(site.context, (await findAppointment(site.database.db, id))!);
  const refundsOf = async (id: Parameters<typeof findAppointment>[1]) =>
    (await paymentsOf(site, id)).flatMap(({ refunds }) =>
      refunds.map(({ amountCents, state, reason }) => ({ amountCents, state, reason })),
    );
  it('gives everything back after an early cancellation, but not before it can no longer be undone', async () => {
    const { id } = await payVisit(site);
    await cancelAppointment(site.context, { appointmentId: id, by: 'patient' }, ASKER);
    await sendRefunds(site.context);
    expect(await refundsOf(id)).toEqual([
      { amountCents: 12_000, state: 'waiting', reason: 'cancelled-by-patient' },
    ]);
    later({ minutes: 3 });
    await sendRefunds(site.context);
    expect(await refundsOf(id)).toEqual([
      { amountCents: 12_000, state: 'succeeded', reason: 'cancelled-by-patient' },
    ]);
    for (const event of [...site.company.events]) await recordPaymentEvent(site.context, event);
    expect(site.company.refunds.size).toBe(1);
  });

  it('takes the refund back with the cancellation', async () => {
    const { id } = await payVisit(site);
    await cancelAppointment(site.context, { appointmentId: id, by: 'patient' }, ASKER);
    later({ minutes: 1 });
    expect((await undoCancellation(site.context, id, ASKER)).ok).toBe(true);
    later({ minutes: 5 });
    await sendRefunds(site.context);
    expect(site.company.refunds.size).toBe(0);
    await cancelAppointment(site.context, { appointmentId: id, by: 'clinic' }, ASKER);
    await sendRefunds(site.context);
    expect((await refundsOf(id)).map(({ state }) => state)).toEqual(['taken-back', 'succeeded']);
  });

  it('keeps the late fee and gives the rest back', async () => {
    const { id } = await payVisit(site);
    site.clock.setNow(TUESDAY_TEN.subtract({ hours: 3 }));
    await cancelAppointment(site.context, { appointmentId: id, by: 'patient' }, ASKER);
    expect((await refundsOf(id)).map(({ amountCents }) => amountCents)).toEqual([8_000]);
  });

  it('keeps the fee of somebody who did not come, until staff forgive it', async () => {
    const { id } = await payVisit(site);
    site.clock.setNow(TUESDAY_TEN.add({ hours: 1 }));
    await markAttendance(site.context, { appointmentId: id, verb: 'no-show', version: null }, ASKER);
    expect((await refundsOf(id)).map(({ amountCents }) => amountCents)).toEqual([8_000]);
    const staff = { actor: { kind: 'staff', id: 'desk' }, requestId: null } as const;
    expect((await forgiveFee(site.context, id, staff)).ok).toBe(true);
    const amounts = (await refundsOf(id)).map(({ amountCents }) => amountCents);
    expect(amounts.toSorted()).toEqual([4_000, 8_000]);
    expect((await forgiveFee(site.context, id, staff)).ok).toBe(false);
  });

  it('asks for a refund again under the same key when no answer came, and makes it once', async () => {
    const { id } = await payVisit(site);
    await cancelAppointment(site.context, { appointmentId: id, by: 'clinic' }, ASKER);
    site.company.fault = 'done-but-no-answer';
    await sendRefunds(site.context);
    site.company.fault = 'none';
    later({ minutes: 2 });
    await sendRefunds(site.context);
    expect(site.company.refunds.size).toBe(1);
    const calls = site.company.asked.filter(({ call }) => call === 'refund');
    expect(calls).toHaveLength(2);
    expect(calls[0]?.input).toEqual(calls[1]?.input);
    expect((await refundsOf(id)).map(({ state }) => state)).toEqual(['succeeded']);
  });

  it('looks for a refund instead of asking again when its key may be forgotten', async () => {
    const { id } = await payVisit(site);
    await cancelAppointment(site.context, { appointmentId: id, by: 'clinic' }, ASKER);
    site.company.fault = 'done-but-no-answer';
    await sendRefunds(site.context);
    site.company.fault = 'none';
    later({ hours: 30 });
    await sendRefunds(site.context);
    expect(site.company.asked.filter(({ call }) => call === 'refund')).toHaveLength(1);
    expect((await refundsOf(id)).map(({ state }) => state)).toEqual(['succeeded']);
  });

  it('makes a refund that the bank sent back once more, and nothing said late about the first moves money', async () => {
    const { id } = await payVisit(site);
    await cancelAppointment(site.context, { appointmentId: id, by: 'clinic' }, ASKER);
    await sendRefunds(site.context);
    const tell = async () => {
      for (const event of [...site.company.events]) await recordPaymentEvent(site.context, event);
    };
    await tell();
    const [first] = site.company.refunds.values();
    const { fact } = site.company.sendBack(first!.gatewayRefundId);
    await tell();
    const money = async () => (await moneyOfVisit(site.context, await visitToken(id)))?.refundedCents;
    expect(await money()).toBe(12_000);
    const failedId = (await paymentsOf(site, id))[0]!.refunds[0]!.id;
    const retry = () => retryRefund(site.context, failedId, ASKER);
    expect(await retry()).toMatchObject({ ok: true, value: { amountCents: 12_000 } });
    expect(await retry()).toMatchObject({ ok: false, fault: { kind: 'not-failed' } });
    await sendRefunds(site.context);
    const after = await refundsOf(id);
    expect(after.map(({ state }) => state).toSorted()).toEqual(['succeeded', 'taken-back']);
    site.company.event(fact);
    site.company.event(fact, { createdAtMs: 0 });
    await tell();
    later({ hours: 4 });
    expect((await reconcilePayments(site.context, 30)).ok).toBe(true);
    later({ hours: 30 });
    await sendRefunds(site.context);
    expect(await refundsOf(id)).toEqual(after);
    expect(await money()).toBe(12_000);
    expect(site.company.asked.filter(({ call }) => call === 'refund')).toHaveLength(2);
    expect([...site.company.refunds.values()].map(({ status }) => status)).toEqual(['failed', 'succeeded']);
  });

  it('does not try again what staff have given back by hand meanwhile', async () => {
    const { id, intentId } = await payVisit(site);
    await cancelAppointment(site.context, { appointmentId: id, by: 'clinic' }, ASKER);
    await sendRefunds(site.context);
    const [made] = site.company.refunds.values();
    site.company.sendBack(made!.gatewayRefundId);
    site.company.refundByHand(intentId, 12_000);
    for (const event of [...site.company.events]) await recordPaymentEvent(site.context, event);
    const failedRefund = (await paymentsOf(site, id))[0]!.refunds.find(({ state }) => state === 'failed');
    expect(await retryRefund(site.context, failedRefund!.id, ASKER)).toMatchObject({
      fault: { kind: 'not-due' },
    });
  });

  it('makes a refused refund a task for a person', async () => {
    const { id } = await payVisit(site);
    await cancelAppointment(site.context, { appointmentId: id, by: 'clinic' }, ASKER);
    site.company.fault = 'refused';
    await sendRefunds(site.context);
    expect((await refundsOf(id)).map(({ state }) => state)).toEqual(['failed']);
  });
});
