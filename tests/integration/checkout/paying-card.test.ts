import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { cardEraser } from '#/features/checkout/cli/card-eraser.ts';
import { checkPayments } from '#/features/checkout/jobs/check-payments.ts';
import { listPayments } from '#/features/checkout/store/payment-store.ts';
import { paymentWebhookRoute } from '#/features/checkout/webhook-route.ts';
import { ok } from '#/kernel/result.ts';
import { ASKER } from '../../builders/booking.ts';
import { openCheckoutSite, openPage, type CheckoutSite } from '../../builders/checkout.ts';
import { DIALECTS } from '../../builders/database.ts';

const VISA = { brand: 'visa', lastFour: '4242' };

describe.each(DIALECTS)('the card that paid, on %s', (dialect) => {
  let site: CheckoutSite;
  let visit: Awaited<ReturnType<typeof openPage>>['begun']['appointment'];
  beforeEach(async () => {
    site = await openCheckoutSite(dialect);
  });
  afterEach(() => site.close());

  const cardNow = async () =>
    (await listPayments(site.database.db, visit.id)).map(({ charge }) => charge.card);
  const findings = () => site.company.asked.filter(({ call }) => call === 'findCard').length;

  /** Somebody pays, and the card company says so; what it then answers is `fault`. */
  async function pay(fault: CheckoutSite['company']['fault'] = 'none'): Promise<number> {
    const { sessionId, begun } = await openPage(site);
    visit = begun.appointment;
    const event = site.company.pay(sessionId);
    site.company.fault = fault;
    const context = { ...site.context, readPaymentEvent: () => ok(event) };
    const sent = { raw: Buffer.from(''), json: {}, headers: {}, query: new URLSearchParams(), params: {} };
    const asked = { ...sent, clientKey: '', clientAddress: '', requestId: 'request-1' };
    return (await paymentWebhookRoute.handle({ ...asked, context })).status;
  }

  test('is known as soon as the payment is confirmed, and nobody is asked again', async () => {
    expect(await pay()).toBe(200);
    expect(await cardNow()).toEqual([VISA]);
    await checkPayments.run(site.context);
    expect(findings()).toBe(1);
  });

  test('is asked for until there is an answer, and the payment counts meanwhile', async () => {
    expect(await pay('no-answer')).toBe(200);
    expect(await cardNow()).toEqual([null]);
    await checkPayments.run(site.context);
    site.company.fault = 'none';
    await checkPayments.run(site.context);
    expect(await cardNow()).toEqual([VISA]);
  });

  test('is not asked for again where the card company names none', async () => {
    await pay('refused');
    site.company.fault = 'none';
    await checkPayments.run(site.context);
    expect([await cardNow(), findings()]).toEqual([[null], 1]);
  });

  test('goes when the visit is erased, and does not come back', async () => {
    await pay();
    await cancelAppointment(site.context, { appointmentId: visit.id, by: 'patient' }, ASKER);
    const whom = { kind: 'visit', reference: visit.reference } as const;
    const { erases } = await cardEraser.plan(site.context, whom);
    expect(erases).toEqual(['Brand and last four digits of 1 card that paid.']);
    await cardEraser.erase(site.context, whom, ASKER.actor);
    await checkPayments.run(site.context);
    expect(await cardNow()).toEqual([null]);
  });
});
