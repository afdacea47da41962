import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stripeGateway } from '#/adapters/stripe/stripe-gateway.ts';
import { stripeWebhookReader } from '#/adapters/stripe/stripe-webhook.ts';
import type { PaymentEvent } from '#/features/checkout/domain/payment-event.ts';
import type { PaymentGateway, SessionRequest } from '#/features/checkout/payment-gateway.ts';
import {
  startStripeSandbox,
  STRIPE_WEBHOOK_SECRET,
  type StripeSandbox,
} from '../../builders/stripe-sandbox.ts';
import { fixedClock } from '../../builders/fixed-clock.ts';
import { expectOk } from '../../builders/expect-ok.ts';

const START = Temporal.Instant.from('2027-05-01T16:00:00Z');
const clock = fixedClock(START);
const read = stripeWebhookReader(STRIPE_WEBHOOK_SECRET);

let sandbox: StripeSandbox;
let gateway: PaymentGateway;
let site: Server;
/** What came to the product's address, as the adapter reads it; `refuse` answers 500 that many times first. */
const told: PaymentEvent[] = [];
let refuse = 0;

beforeAll(async () => {
  site = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (refuse > 0) {
        refuse -= 1;
        response.writeHead(500).end();
        return;
      }
      const event = read(Buffer.concat(chunks), request.headers, clock.now());
      if (event.ok) told.push(event.value);
      response.writeHead(event.ok ? 200 : 400).end();
    });
  });
  await new Promise<void>((settle) => site.listen(0, '127.0.0.1', settle));
  sandbox = await startStripeSandbox(clock, `http://127.0.0.1:${(site.address() as AddressInfo).port}`);
  gateway = gatewayTo(sandbox.address);
});
afterAll(async () => {
  await sandbox.close();
  site.closeAllConnections();
  await new Promise((settle) => site.close(settle));
});
beforeEach(() => {
  clock.setNow(START);
  told.length = 0;
});
afterEach(() => sandbox.fault({ fault: 'none' }));

const gatewayTo = (apiBase: string) => stripeGateway({ secretKey: 'sk_test_sample', apiBase });
/** Gives up soon, so that a slow answer is met without waiting for seconds. */
const impatient = () =>
  stripeGateway({ secretKey: 'sk_test_sample', apiBase: sandbox.address, longestTryMs: 100 });

let count = 0;
const linesOf = (...amounts: readonly number[]) =>
  amounts.map((amountCents, n) => ({ reference: `KN-${n}`, amountCents }));
function order(changes: Partial<SessionRequest> = {}): SessionRequest {
  count += 1;
  return {
    paymentId: `payment-${count}`,
    lines: linesOf(11_000),
    currency: 'usd',
    expiresAt: clock.now().add({ minutes: 31 }),
    successUrl: 'http://localhost:9/book/paid',
    cancelUrl: 'http://localhost:9/book/check',
    idempotencyKey: `checkout:${count}:1`,
    ...changes,
  };
}

async function opened(changes: Partial<SessionRequest> = {}) {
  return expectOk(await gateway.openSession(order(changes)));
}

async function paid() {
  const { sessionId } = await opened();
  await sandbox.press(sessionId, 'pay');
  const session = await gateway.findSession(sessionId);
  if (!session.ok || session.value.intentId === null) throw new Error('It was not paid.');
  return { ...session.value, intentId: session.value.intentId };
}

const kinds = () => told.map(({ type }) => type);

describe('the way to the card company', () => {
  test('opens a page with a line for each visit, with our id and for cards only', async () => {
    const session = await opened({ lines: linesOf(2_000, 2_500) });
    expect(session).toMatchObject({
      status: 'open',
      isPaid: false,
      ourPaymentId: `payment-${count}`,
      intentId: null,
      amountCents: 4_500,
      currency: 'usd',
      livemode: false,
      createdAtMs: START.epochMilliseconds,
      expiresAtMs: START.add({ minutes: 31 }).epochMilliseconds,
    });
    expect(session.url).toBe(`http://localhost:${sandbox.port}/c/pay/${session.sessionId}`);
    const seen = await sandbox.stripe.checkout.sessions.retrieve(session.sessionId, {
      expand: ['line_items'],
    });
    expect(seen.payment_method_types).toEqual(['card']);
    expect(seen.line_items?.data.map(({ description }) => description)).toEqual([
      'Appointment',
      'Appointment',
    ]);
  });

  test('opens one page for one key, however often it is asked', async () => {
    const asked = order();
    const [first, second] = [await gateway.openSession(asked), await gateway.openSession(asked)];
    expect(first).toEqual(second);
    const other = await gateway.openSession({ ...asked, lines: linesOf(1_000) });
    expect(other).toMatchObject({ ok: false, fault: { kind: 'key-used-differently' } });
  });

  test('ends an open page, and says when it is not open', async () => {
    const { sessionId } = await opened();
    expect(await gateway.expireSession(sessionId)).toEqual({ ok: true, value: null });
    expect(await gateway.expireSession(sessionId)).toEqual({ ok: false, fault: { kind: 'not-open' } });
    expect(await gateway.expireSession('cs_test_none')).toMatchObject({ fault: { kind: 'no-such-object' } });
  });

  test('gives money back once for one key, and never more than there is', async () => {
    const { intentId } = await paid();
    const asked = {
      paymentId: 'p',
      refundId: 'r',
      intentId,
      amountCents: 6_000,
      idempotencyKey: `refund:${count}`,
    };
    const [first, second] = [await gateway.refund(asked), await gateway.refund(asked)];
    expect(first).toEqual(second);
    expect(first).toMatchObject({
      value: { ourRefundId: 'r', ourPaymentId: 'p', intentId, amountCents: 6_000, status: 'succeeded' },
    });
    const more = await gateway.refund({ ...asked, refundId: 'r2', idempotencyKey: `refund:${count}:2` });
    expect(more).toMatchObject({ ok: false, fault: { kind: 'refused' } });
  });

  test('lists what the company knows, oldest first, beyond one page, with what it kept', async () => {
    clock.setNow(START.add({ hours: 30 }));
    const ids: string[] = [];
    for (let n = 0; n < 60; n += 1) ids.push((await opened()).sessionId);
    const { intentId, sessionId } = await paid();
    await gateway.refund({
      paymentId: 'p',
      refundId: 'r',
      intentId,
      amountCents: 100,
      idempotencyKey: 'refund:list',
    });
    await sandbox.control('/control/stripe/dispute', { session: sessionId, outcome: 'open' });
    const since = START.add({ hours: 30 });
    const sessions = await gateway.listSessions(since);
    expect(sessions.ok && sessions.value.map((each) => each.sessionId)).toEqual([...ids, sessionId]);
    expect(await gateway.listCharges(since)).toMatchObject({
      value: [
        { intentId, amountCents: 11_000, refundedCents: 100, feeCents: 349, disputed: true, livemode: false },
      ],
    });
    expect(await gateway.listRefunds(since)).toMatchObject({
      value: [{ ourRefundId: 'r', amountCents: 100 }],
    });
    expect(await gateway.listDisputes(since)).toMatchObject({ value: [{ intentId, status: 'open' }] });
    const events = await gateway.listEvents(since);
    const types = events.ok ? events.value.map(({ type }) => type) : [];
    expect(types.filter((type) => type !== 'checkout.session.expired')).toEqual([
      'checkout.session.completed',
      'refund.created',
      'charge.refunded',
      'refund.updated',
      'charge.dispute.created',
    ]);
  });
});

describe('the way to the card company, when it is blocked', () => {
  test.each([
    ['is down', { fault: 'down' }, 'unknown'],
    ['answers too late', { fault: 'slow', slowMs: 1_800 }, 'unknown'],
  ])('says that nobody knows what happened when it %s', async (_words, fault, kind) => {
    await sandbox.fault(fault);
    const asked = order();
    expect(await impatient().openSession(asked)).toMatchObject({ ok: false, fault: { kind } });
  });

  test('asks again with the same key after a slow answer and gets the page that was opened', async () => {
    const asked = order();
    await sandbox.fault({ fault: 'slow', slowMs: 1_800 });
    expect(await impatient().openSession(asked)).toMatchObject({ ok: false });
    await sandbox.fault({ fault: 'none' });
    await expect.poll(async () => (await gateway.openSession(asked)).ok).toBe(true);
    const sessions = await sandbox.stripe.checkout.sessions.list({ limit: 100 });
    expect(sessions.data.filter((each) => each.client_reference_id === asked.paymentId)).toHaveLength(1);
  });

  test('takes nobody’s word but Stripe’s: another server’s 404 or 200 is no success', async () => {
    const proxy = createServer((request, response) => {
      response.writeHead(request.url?.includes('refunds') === true ? 200 : 404, {
        'content-type': 'application/json',
      });
      response.end('{"message":"no such route"}');
    });
    await new Promise<void>((settle) => proxy.listen(0, '127.0.0.1', settle));
    const wrong = gatewayTo(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
    const fault = { kind: 'unknown', code: 'not_stripe' };
    expect(await wrong.openSession(order())).toEqual({ ok: false, fault });
    expect(await wrong.listRefunds(START)).toEqual({ ok: false, fault });
    proxy.close();
    proxy.closeAllConnections();
  });

  test('says so when nobody is there or the key is not taken', async () => {
    expect(await gatewayTo('http://127.0.0.1:9').findSession('cs_test_1')).toMatchObject({
      fault: { kind: 'unknown' },
    });
    const stranger = stripeGateway({ secretKey: 'sk_live_1', apiBase: sandbox.address });
    expect(stranger.livemode).toBe(true);
    expect(await stranger.findSession('cs_test_1')).toEqual({
      ok: false,
      fault: { kind: 'busy', code: 'key_not_accepted' },
    });
  });
});

describe('the news from the card company', () => {
  test('arrives signed and is read into our words, until it is taken', async () => {
    refuse = 2;
    const { sessionId, intentId } = await paid();
    await expect.poll(kinds).toContain('checkout.session.completed');
    const completed = told.find(({ type }) => type === 'checkout.session.completed');
    expect(completed).toMatchObject({
      createdAtMs: START.epochMilliseconds,
      livemode: false,
      account: null,
      fact: {
        kind: 'session-paid',
        sessionId,
        intentId,
        ourPaymentId: `payment-${count}`,
        amountCents: 11_000,
        currency: 'usd',
      },
    });
    const { data } = await sandbox.stripe.events.list({ delivery_success: false });
    expect(data.filter(({ id }) => id === completed?.id)).toEqual([]);
  });

  test('of refunds and disputes is read too', async () => {
    const { sessionId, intentId } = await paid();
    await gateway.refund({
      paymentId: 'p',
      refundId: 'r',
      intentId,
      amountCents: 100,
      idempotencyKey: `r:${count}`,
    });
    await sandbox.control('/control/stripe/dispute', { session: sessionId, outcome: 'open' });
    await sandbox.control('/control/stripe/dispute', { session: sessionId, outcome: 'lost' });
    await expect.poll(kinds).toContain('charge.dispute.closed');
    const facts = told.map(({ fact }) => fact);
    expect(facts).toContainEqual(
      expect.objectContaining({ kind: 'refund-changed', ourRefundId: 'r', status: 'succeeded' }),
    );
    expect(facts).toContainEqual(
      expect.objectContaining({ kind: 'charge-refunded', refundedCents: 100, intentId }),
    );
    expect(facts).toContainEqual(
      expect.objectContaining({ kind: 'dispute-changed', status: 'lost', intentId }),
    );
  });

  test('comes never, twice or newest first when the sandbox is told so, and again on demand', async () => {
    await sandbox.fault({ fault: 'drop-webhooks' });
    await paid();
    await sandbox.fault({ fault: 'duplicate-webhooks' });
    await paid();
    const completed = () => told.filter(({ type }) => type === 'checkout.session.completed').length;
    await expect.poll(completed).toBe(3);
    await sandbox.fault({ fault: 'none' });
    expect(await sandbox.control('/control/stripe/resend', {})).toBe(200);
    expect(completed()).toBe(4);
    told.length = 0;
    await sandbox.fault({ fault: 'reorder-webhooks' });
    await paid();
    await expect.poll(kinds).toContain('payment_intent.succeeded');
    expect(kinds()).toEqual(['checkout.session.completed', 'payment_intent.succeeded']);
  });
});
