import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginSeries, type BegunSeries } from '#/features/booking/begin-series.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { expireHolds } from '#/features/booking/expire-holds.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { heldBackCents, refundedCents } from '#/features/checkout/domain/payment.ts';
import { noteCards } from '#/features/checkout/note-cards.ts';
import { openCheckout } from '#/features/checkout/open-checkout.ts';
import { reconcilePayments } from '#/features/checkout/reconcile-payments.ts';
import { sendRefunds } from '#/features/checkout/send-refunds.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { aPatient, ASKER, NOW, TUESDAY_TEN } from '../../builders/booking.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { openCheckoutSite, paymentsOf, unsquare, type CheckoutSite } from '../../builders/checkout.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const WEEK = { hours: 24 * 7 };

describe.each(DIALECTS)('a plan of visits that is paid by card, on %s', (dialect) => {
  let site: CheckoutSite;
  beforeEach(async () => {
    site = await openCheckoutSite(dialect);
  });
  afterEach(async () => {
    expect(await unsquare(site)).toEqual([]);
    expect(await brokenInvariants(site.database)).toEqual([]);
    await site.close();
  });

  const begin = async (
    payment: 'card' | 'card-for-all' = 'card',
  ): Promise<Extract<BegunSeries, { kind: 'pay' }>> => {
    // One of the weeks has an hour less.
    const starts = [TUESDAY_TEN, TUESDAY_TEN.add(WEEK).subtract({ hours: 1 })];
    const times = starts.map(({ epochMilliseconds }) => ({
      ...{ startsAtMs: epochMilliseconds, practitioner: 'ana' },
    }));
    const wish = {
      ...{ service: 'medical-massage-60', practitioner: 'ana', everyWeeks: 1, aroundMinutes: 600 },
      ...{ stepFree: false, times },
    };
    const choice = { payment, selfPay: true, repeatable: null } as const;
    const alongside = () => Promise.resolve();
    const request = { wish, patient: aPatient(), ...choice, alongside };
    const begun = expectOk(await beginSeries(site.context, request, ASKER));
    if (begun.kind !== 'pay') throw new Error(`The plan is ${begun.kind}.`);
    expectOk(await openCheckout(site.context, { appointment: begun.first, heldUntilMs: begun.heldUntilMs }));
    return begun;
  };
  const pay = async (id: AppointmentId) => {
    const [payment] = await paymentsOf(site, id);
    const event = site.company.pay(payment?.sessionId ?? '');
    await recordPaymentEvent(site.context, event);
  };
  const stands = async () => {
    const rows = await site.database.db
      .selectFrom('appointment')
      .select(['status', 'payment'])
      .orderBy('starts_at')
      .execute();
    return rows.map(({ status, payment }) => `${status} ${payment}`);
  };

  it('is booked as a whole when the money has come, each visit with its own price', async () => {
    const { first } = await begin();
    expect(await stands()).toEqual(['pending card', 'pending clinic']);
    await pay(first.id);
    expect(await stands()).toEqual(['booked card', 'booked clinic']);
    const [mail, ...others] = await site.database.db.selectFrom('outbox_message').select('kind').execute();
    expect([mail?.kind, others]).toEqual(['series.booked', []]);
  });

  it('is given up as a whole when nobody pays', async () => {
    await begin();
    site.clock.setNow(NOW.add({ minutes: 32 }));
    await expireHolds(site.context);
    await expireHolds(site.context);
    expect(await stands()).toEqual(['cancelled card', 'cancelled clinic']);
    await bookVisit(site, { startsAt: TUESDAY_TEN }, { patient: { email: 'other@example.com' } });
  });

  it('gives the money back when it comes late and one of the times is taken', async () => {
    const { first } = await begin();
    site.clock.setNow(NOW.add({ minutes: 32 }));
    const startsAt = TUESDAY_TEN.add(WEEK).subtract({ hours: 1 });
    await bookVisit(site, { startsAt }, { patient: { email: 'other@example.com' } });
    await pay(first.id);
    expect((await stands()).filter((one) => one.startsWith('booked'))).toHaveLength(1);
    const [payment] = await paymentsOf(site, first.id);
    expect(payment?.refunds.map(({ reason, amountCents }) => [reason, amountCents])).toEqual([
      ['late', 12_000],
    ]);
  });

  it('gives back the part of a visit that is canceled, and leaves the others as they are', async () => {
    const { first } = await begin();
    await pay(first.id);
    expectOk(await cancelAppointment(site.context, { appointmentId: first.id, by: 'patient' }, ASKER));
    expect(await stands()).toEqual(['cancelled card', 'booked clinic']);
    const [payment] = await paymentsOf(site, first.id);
    expect(payment?.refunds.map(({ amountCents }) => amountCents)).toEqual([12_000]);
  });

  /** What stands of the money of each visit that was to be paid by card, first to last. */
  const moneyOfEach = async () => {
    const rows = await site.database.db.selectFrom('appointment').select('id').orderBy('starts_at').execute();
    const payments = await Promise.all(rows.map(({ id }) => paymentsOf(site, id as AppointmentId)));
    return payments.flatMap(([payment]) => payment ?? []);
  };
  const subjects = async () => {
    const rows = await site.database.db.selectFrom('outbox_message').select('payload').execute();
    return rows.map(({ payload }) => (JSON.parse(payload) as { subject: string }).subject);
  };

  it('is paid for all visits with one charge, of which each visit has its part in the book', async () => {
    const { first } = await begin('card-for-all');
    expect(await stands()).toEqual(['pending card', 'pending card']);
    expect(site.company.asked.filter(({ call }) => call === 'openSession')).toMatchObject([
      { input: { lines: [{ amountCents: 12_000 }, { amountCents: 12_000 }] } },
    ]);
    await pay(first.id);
    expect(await stands()).toEqual(['booked card', 'booked card']);
    const [one, other] = await moneyOfEach();
    expect([one?.intentId, one?.charge.capturedCents]).toEqual([
      other?.intentId,
      other?.charge.capturedCents,
    ]);
    const lines = await site.database.db
      .selectFrom('money_line')
      .select(['cents', 'of_line'])
      .where('kind', '=', 'payment')
      .execute();
    expect(lines.map(({ cents }) => cents)).toEqual([12_000, 12_000]);
    expect(new Set(lines.map(({ of_line }) => of_line))).toEqual(new Set([one?.id, other?.id]));
    expect((await subjects()).length, 'one mail tells of all').toBe(1);
    await noteCards(site.context);
    expect((await moneyOfEach()).map(({ charge }) => charge.card?.lastFour)).toEqual(['4242', '4242']);
  });

  it('gives back the part of one visit of a charge for all, and keeps the rest', async () => {
    const { first } = await begin('card-for-all');
    await pay(first.id);
    const [, second] = await moneyOfEach();
    const canceled = { appointmentId: second!.appointmentId, by: 'patient' } as const;
    expectOk(await cancelAppointment(site.context, canceled, ASKER));
    site.clock.setNow(NOW.add({ hours: 1 }));
    expect(await sendRefunds(site.context)).toMatchObject({ sent: 1, failed: 0 });
    await tellAll('backwards');
    await tellAll('again');
    expect((await moneyOfEach()).map(refundedCents)).toEqual([0, 12_000]);
    expect([...site.company.refunds.values()].map(({ amountCents }) => amountCents)).toEqual([12_000]);
    const report = expectOk(await reconcilePayments(site.context, 3));
    expect(report).toMatchObject({ quarantined: 0, open: [] });
    expect((await moneyOfEach()).map(refundedCents)).toEqual([0, 12_000]);
  });

  /** Everything the card company has said arrives once more, the newest first, or under other names. */
  const tellAll = async (how: 'backwards' | 'again') => {
    const events = site.company.events.toReversed();
    for (const event of events)
      await recordPaymentEvent(site.context, how === 'again' ? { ...event, id: `${event.id}-again` } : event);
  };

  it('is held back for every visit when a bank asks about a charge for all', async () => {
    const { first } = await begin('card-for-all');
    await pay(first.id);
    const [payment] = await moneyOfEach();
    const told = site.company.dispute(payment!.intentId!, 'open');
    await recordPaymentEvent(site.context, told);
    expect((await moneyOfEach()).map(heldBackCents)).toEqual([12_000, 12_000]);
    await recordPaymentEvent(site.context, site.company.dispute(payment!.intentId!, 'won'));
    expect((await moneyOfEach()).map(heldBackCents)).toEqual([0, 0]);
  });

  it('finds the visit of money that somebody gave back by hand, without giving it back again', async () => {
    const { first } = await begin('card-for-all');
    await pay(first.id);
    const [payment] = await moneyOfEach();
    for (const event of site.company.refundByHand(payment!.intentId!, 15_000).toReversed())
      await recordPaymentEvent(site.context, event);
    expect((await moneyOfEach()).map(refundedCents)).toEqual([12_000, 3_000]);
    expect(await sendRefunds(site.context)).toMatchObject({ sent: 0 });
  });

  it('is given up as a whole, with one mail, when nobody pays for all', async () => {
    await begin('card-for-all');
    site.clock.setNow(NOW.add({ minutes: 32 }));
    await expireHolds(site.context);
    expect(await stands()).toEqual(['cancelled card', 'cancelled card']);
    expect(await subjects()).toMatchObject([expect.stringContaining('Not booked: your 2 visits')]);
    expect((await moneyOfEach()).map(({ status }) => status)).toEqual(['expired', 'expired']);
  });

  it('gives all of a charge for all back, with one mail, when one of the times is taken', async () => {
    const { first } = await begin('card-for-all');
    site.clock.setNow(NOW.add({ minutes: 32 }));
    const startsAt = TUESDAY_TEN.add(WEEK).subtract({ hours: 1 });
    await bookVisit(site, { startsAt }, { patient: { email: 'other@example.com' } });
    await pay(first.id);
    const refunds = (await moneyOfEach()).flatMap((payment) => payment.refunds);
    expect(refunds.map(({ reason, amountCents }) => [reason, amountCents])).toEqual([
      ['late', 12_000],
      ['late', 12_000],
    ]);
    const back = (await subjects()).filter((subject) => subject.includes('You get $240 back'));
    expect(back).toHaveLength(1);
  });

  it('keeps its times and its page when the card is refused, and opens the same page again', async () => {
    const { first, heldUntilMs } = await begin('card-for-all');
    const again = expectOk(await openCheckout(site.context, { appointment: first, heldUntilMs }));
    expect(site.company.sessions.size).toBe(1);
    expect(again.checkoutUrl).toContain([...site.company.sessions.keys()][0]);
    expect(await stands()).toEqual(['pending card', 'pending card']);
  });
});
