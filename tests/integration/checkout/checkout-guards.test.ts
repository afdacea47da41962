import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { payAgain, payByCard } from '#/features/checkout/pay-by-card.ts';
import { readCheckout, refundPreview } from '#/features/checkout/read-checkout.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeHoldToken, makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import { otherTimesHref } from '#/features/checkout/pages/payment.ts';
import { aPatient } from '../../builders/booking.ts';
import { openCheckoutSite, openPage, payVisit, type CheckoutSite } from '../../builders/checkout.ts';
import { holdVisit } from '../../builders/visit-story.ts';

let site: CheckoutSite;
beforeEach(async () => {
  site = await openCheckoutSite('sqlite', { settings: { LIMITS: 'on' } });
});
afterEach(() => site.close());

const paymentToken = async (appointmentId: string) => {
  const payments = site.database.db.selectFrom('payment').select('id');
  const { id } = await payments.where('appointment_id', '=', appointmentId).executeTakeFirstOrThrow();
  return site.context.linkTokens.make({ purpose: 'payment', id, version: 1 });
};

test('whoever has only the address that the card company knows learns nothing of the care from its links', async () => {
  const { begun } = await openPage(site);
  const token = await paymentToken(begun.appointment.id);
  const shown = async (holdToken: string | null) =>
    otherTimesHref(await readCheckout(site.context, token, holdToken));
  const holdToken = makeHoldToken(site.context, begun.appointment.id as never);
  expect(await shown(null)).toBe('/book');
  expect(await shown('of-another-hold')).toBe('/book');
  expect(await shown(holdToken)).toContain('service=medical-massage-60');
});

test('the payment page can be opened again 20 times an hour, and not without end', async () => {
  const { begun } = await openPage(site);
  const token = await paymentToken(begun.appointment.id);
  for (let press = 0; press < 20; press += 1) {
    expect((await payAgain(site.context, token)).ok).toBe(true);
  }
  expect(await payAgain(site.context, token)).toMatchObject({ fault: { kind: 'too-many-requests' } });
});

test('a visit is never begun without the note that its patient wrote', async () => {
  const { id } = await holdVisit(site);
  const seal = () => {
    throw new Error('no key');
  };
  const context = { ...site.context, sealedBox: { ...site.context.sealedBox, seal } };
  const details = { ...aPatient(), selfPay: true, note: { reason: 'My neck', insurance: 'no' } } as const;
  const asker = { clientKey: 'client', requestId: 'request' };
  await expect(payByCard(context, makeHoldToken(context, id), details, asker)).rejects.toThrow('no key');
  expect(await findAppointment(site.database.db, id as never)).toBeUndefined();
});

test('a patient who disputes a payment is not promised the same money by us', async () => {
  const { begun, intentId } = await payVisit(site);
  const preview = () => refundPreview(site.context, makeVisitToken(site.context, begun.appointment));
  expect(await preview()).toMatchObject({ refundCents: 12_000 });
  await recordPaymentEvent(site.context, site.company.dispute(intentId, 'open'));
  const open = await preview();
  expect(open).toMatchObject({ refundCents: 0, keepCents: 0 });
  expect(open?.words).toEqual([
    'You asked your bank about $120. Your bank decides on it, so we cannot send that part back.',
  ]);
  await recordPaymentEvent(site.context, site.company.dispute(intentId, 'won'));
  expect(await preview()).toMatchObject({ refundCents: 12_000 });
});
