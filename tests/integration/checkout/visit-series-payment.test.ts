import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginSeries, type BegunSeries } from '#/features/booking/begin-series.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { expireHolds } from '#/features/booking/expire-holds.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { openCheckout } from '#/features/checkout/open-checkout.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { aPatient, ASKER, NOW, TUESDAY_TEN } from '../../builders/booking.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { openCheckoutSite, paymentsOf, unsquare, type CheckoutSite } from '../../builders/checkout.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const WEEK = { hours: 24 * 7 };

describe.each(DIALECTS)('a plan whose first visit is paid by card, on %s', (dialect) => {
  let site: CheckoutSite;
  beforeEach(async () => {
    site = await openCheckoutSite(dialect);
  });
  afterEach(async () => {
    expect(await unsquare(site)).toEqual([]);
    expect(await brokenInvariants(site.database)).toEqual([]);
    await site.close();
  });

  const begin = async (): Promise<Extract<BegunSeries, { kind: 'pay' }>> => {
    // One of the weeks has an hour less.
    const starts = [TUESDAY_TEN, TUESDAY_TEN.add(WEEK).subtract({ hours: 1 })];
    const times = starts.map(({ epochMilliseconds }) => ({
      ...{ startsAtMs: epochMilliseconds, practitioner: 'ana' },
    }));
    const wish = {
      ...{ service: 'medical-massage-60', practitioner: 'ana', everyWeeks: 1, aroundMinutes: 600 },
      ...{ stepFree: false, times },
    };
    const choice = { payment: 'card', selfPay: true, repeatable: null } as const;
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
});
