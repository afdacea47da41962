import { readCheckout } from '#/features/checkout/read-checkout.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { aPatient, TUESDAY_TEN } from '../../builders/booking.ts';
import { CHOOSE, openPage, paymentsOf, payVisit } from '../../builders/checkout.ts';
import { startCheckoutHttp, WEBHOOK_SECRET, type CheckoutHttp } from '../../builders/checkout-http.ts';
import { stripeEventBody, stripeSignature } from '../../builders/stripe-event.ts';

const PATIENT = aPatient();

describe('card payment over HTTP', () => {
  let site: CheckoutHttp;
  beforeEach(async () => {
    site = await startCheckoutHttp('sqlite');
  });
  afterEach(() => site.close());

  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${site.origin}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
    });
    const read = (await answer.json()) as Record<string, unknown>;
    return { status: answer.status, body: read, retryAfter: answer.headers.get('retry-after') };
  };
  const hold = async (changes: Record<string, unknown> = {}) => {
    const wish = { service: 'medical-massage-60', practitioner: 'ana', startsAt: TUESDAY_TEN.toString() };
    return post('/api/holds', { ...wish, ...changes });
  };
  const payByCard = (holdToken: unknown, changes: object = {}, headers: Record<string, string> = {}) =>
    post('/api/appointments', { holdToken, patient: PATIENT, payment: 'card', ...changes }, headers);
  const countOf = async (table: 'payment_event' | 'payment_quarantine') =>
    (await site.database.db.selectFrom(table).selectAll().execute()).length;

  it('answers with the payment page, and with the same one under the same key', async () => {
    const { holdToken } = (await hold()).body;
    const key = { 'idempotency-key': 'key-12345678' };
    const first = await payByCard(holdToken, {}, key);
    expect(first.status).toBe(200);
    expect(await payByCard(holdToken, {}, key)).toEqual(first);
    expect(site.company.sessions.size).toBe(1);
    const row = site.database.db.selectFrom('appointment').select(['status', 'payment']);
    expect(await row.execute()).toEqual([{ status: 'pending', payment: 'card' }]);
    const other = await payByCard(holdToken, { selfPay: true }, key);
    expect([other.status, other.body['type']]).toEqual([
      422,
      expect.stringContaining('key-used-differently'),
    ]);
  });

  it('leads a repeated request to the paid visit, and tells others that the time is booked', async () => {
    const { holdToken } = (await hold()).body;
    const key = { 'idempotency-key': 'key-12345678' };
    await payByCard(holdToken, {}, key);
    const [sessionId = ''] = [...site.company.sessions.keys()];
    await recordPaymentEvent(site.context, site.company.pay(sessionId));
    const again = await payByCard(holdToken, {}, key);
    expect(again.status).toBe(200);
    const { pathname } = new URL(String(again.body['checkoutUrl']));
    expect(pathname).toMatch(/^\/book\/payment\/[^/]+$/);
    const token = pathname.split('/').at(-1) ?? '';
    expect((await readCheckout(site.context, token, null))?.state).toEqual({ kind: 'confirmed' });
    const without = await payByCard(holdToken);
    expect([without.status, without.body['type']]).toEqual([409, expect.stringContaining('hold-used')]);
  });

  it('gives the price in writing to whoever pays by card, unless a plan may pay', async () => {
    const selfPay = async (hours: number, changes: object) => {
      const startsAt = TUESDAY_TEN.add({ hours }).toString();
      const { holdToken } = (await hold({ startsAt })).body;
      await payByCard(holdToken, changes);
      const id = site.context.linkTokens.readId(String(holdToken)) ?? '';
      const row = site.database.db.selectFrom('appointment').select('self_pay').where('id', '=', id);
      return (await row.executeTakeFirstOrThrow()).self_pay;
    };
    expect(await selfPay(0, {})).toBe(1);
    expect(await selfPay(2, { selfPay: false })).toBe(0);
  });

  it('takes no price from anybody: what is paid is always what the price list says', async () => {
    const { holdToken } = (await hold()).body;
    const tampered: readonly object[] = [
      ...[-1, 0, 1, 1e12, '1', null, [], {}].map((amountCents) => ({ amountCents })),
      ...[{ price: 1 }, { priceCents: -12_000 }, { currency: 'eur' }, { currency: ['usd'] }],
      ...[{ service: 'medical-massage-30' }, { payment: ['card'] }, { payment: { card: true } }],
      ...[{ payment: 'free' }, { selfPay: 'yes' }, { patient: [PATIENT] }, { holdToken: [holdToken] }],
      ...[{ holdToken: { $ne: null } }, { holdToken: 7 }],
    ];
    for (const changes of tampered) expect((await payByCard(holdToken, changes)).status).toBe(422);
    for (const changes of [{ priceCents: 1 }, { amountCents: 1 }, { endsAt: TUESDAY_TEN.toString() }]) {
      expect((await hold(changes)).status).toBe(422);
    }
    const foreign = String(holdToken).replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A'));
    expect((await payByCard(foreign)).status).toBe(404);
    expect(site.company.asked).toEqual([]);
    expect((await payByCard(holdToken)).status).toBe(200);
    expect([...site.company.sessions.values()].map(({ amountCents }) => amountCents)).toEqual([12_000]);
  });

  it('says that card payment is not available while nobody answers, and keeps the time', async () => {
    const { holdToken } = (await hold()).body;
    site.company.fault = 'no-answer';
    const { status, body, retryAfter } = await payByCard(holdToken);
    expect([status, retryAfter, body['type']]).toEqual([
      ...[503, '60', expect.stringContaining('payment-unavailable')],
    ]);
    expect(body['detail']).toContain('or choose to pay at the clinic');
    const atClinic = await post('/api/appointments', { holdToken, patient: PATIENT, payment: 'clinic' });
    expect(atClinic.status).toBe(201);
  });

  it('does not book without money where the clinic wants cards, and never asks for more than it wants', async () => {
    await site.close();
    site = await startCheckoutHttp('sqlite', { ...CHOOSE, newPatients: 'deposit' });
    const { holdToken } = (await hold()).body;
    const request = { holdToken, patient: PATIENT, payment: 'clinic' };
    const { status, body } = await post('/api/appointments', request);
    expect([status, body['type']]).toEqual([422, expect.stringContaining('pay-first')]);
    site.company.fault = 'no-answer';
    const outage = await payByCard(holdToken);
    expect([outage.status, outage.body['detail']]).toEqual([503, expect.stringContaining('or call 206-')]);
    site.company.fault = 'none';
    expect((await payByCard(holdToken)).status).toBe(200);
    expect([...site.company.sessions.values()].map(({ amountCents }) => amountCents)).toEqual([3_000]);
  });

  it('confirms by webhook, once for 50 deliveries at the same moment', async () => {
    const { begun, sessionId } = await openPage(site);
    const paid = site.company.pay(sessionId);
    const statuses = await Promise.all(Array.from({ length: 50 }, () => site.tell(paid)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await paymentsOf(site, begun.appointment.id)).toMatchObject([{ use: 'visit' }]);
    expect(await countOf('payment_event')).toBe(1);
  });

  it('refuses what is not signed by the card company, now, on exactly these bytes', async () => {
    const { sessionId } = await openPage(site);
    const body = stripeEventBody(site.company.pay(sessionId));
    const nowMs = site.clock.now().epochMilliseconds;
    const good = stripeSignature(body, WEBHOOK_SECRET, nowMs);
    const signed = (signature: string) => ({ 'stripe-signature': signature });
    const refused = [
      await site.tellBytes(body, {}),
      await site.tellBytes(body, signed('')),
      await site.tellBytes(body, signed(stripeSignature(body, 'whsec_other', nowMs))),
      await site.tellBytes(body, signed(good.replace('v1=', 'v0='))),
      await site.tellBytes(`${body} `, signed(good)),
      await site.tellBytes(`[${body}]`, signed(good)),
      await site.tellBytes(new Uint8Array(gzipSync(body)), signed(good)),
      await site.tellBytes(body, signed(stripeSignature(body, WEBHOOK_SECRET, nowMs - 301_000))),
      await site.tellBytes(body, signed(stripeSignature(body, WEBHOOK_SECRET, nowMs + 62_000))),
    ];
    expect(refused).toEqual(refused.map(() => 400));
    expect(await countOf('payment_event')).toBe(0);
    expect(await site.tellBytes(body, signed(good))).toBe(200);
  });

  it('takes a genuine event that does not fit, sets it aside and confirms nothing', async () => {
    const { begun, sessionId } = await openPage(site);
    const paid = site.company.pay(sessionId);
    if (paid.fact.kind !== 'session-paid') throw new Error('expected a payment');
    const wrong = [
      { amountCents: 100 },
      { currency: 'eur' },
      { sessionId: 'cs_other' },
      { ourPaymentId: 'somebody-else' },
    ];
    for (const [n, changes] of wrong.entries()) {
      expect(await site.tell({ ...paid, id: `evt_w${n}`, fact: { ...paid.fact, ...changes } })).toBe(200);
    }
    expect(await site.tell({ ...paid, id: 'evt_live', livemode: true })).toBe(200);
    expect(await site.tell({ ...paid, id: 'evt_acct', account: 'acct_other' })).toBe(200);
    expect(await countOf('payment_quarantine')).toBe(6);
    expect(await paymentsOf(site, begun.appointment.id)).toMatchObject([{ status: 'started', use: null }]);
  });

  it('answers 500 when it fails itself, stores nothing, and does it all when told again', async () => {
    const { begun, sessionId } = await openPage(site);
    const paid = site.company.pay(sessionId);
    await sql`alter table outbox_message rename to outbox_gone`.execute(site.database.db);
    expect(await site.tell(paid)).toBe(500);
    await sql`alter table outbox_gone rename to outbox_message`.execute(site.database.db);
    expect(await countOf('payment_event')).toBe(0);
    expect(await site.tell(paid)).toBe(200);
    expect(await paymentsOf(site, begun.appointment.id)).toMatchObject([{ use: 'visit' }]);
  });

  it('shows among the metrics what a person has to look at', async () => {
    const { paid } = await payVisit(site);
    await site.tell({ ...paid, id: 'evt_live', livemode: true });
    const { countPayments } = await import('#/features/checkout/count-payments.ts');
    expect(await countPayments(site.database.db)).toMatchObject({ quarantined: 1, refundsFailed: 0 });
  });
});
