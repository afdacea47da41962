import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stripeGateway } from '#/adapters/stripe/stripe-gateway.ts';
import type { PaymentGateway, RefundRequest, SessionRequest } from '#/features/checkout/payment-gateway.ts';
import { gatewayInMemory } from '../../builders/gateway-in-memory.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { fixedClock } from '../../builders/fixed-clock.ts';
import { startStripeSandbox } from '../../builders/stripe-sandbox.ts';

const START = Temporal.Instant.from('2027-05-01T16:00:00Z');

/** A card company, and somebody who pays on its page. */
type Company = {
  readonly gateway: PaymentGateway;
  pay(sessionId: string): Promise<void>;
  /** Answers nothing and does nothing, or works again. */
  rest(isAway: boolean): Promise<void>;
  close(): Promise<void>;
};

const COMPANIES: readonly (readonly [string, () => Promise<Company>])[] = [
  [
    'the one in memory',
    async () => {
      const company = gatewayInMemory(fixedClock(START));
      return {
        gateway: company.gateway,
        pay: async (sessionId) => void company.pay(sessionId),
        rest: async (isAway) => void (company.fault = isAway ? 'no-answer' : 'none'),
        close: async () => undefined,
      };
    },
  ],
  [
    'the sandbox over HTTP, through the vendor’s own SDK',
    async () => {
      const sandbox = await startStripeSandbox(fixedClock(START));
      return {
        gateway: stripeGateway({ secretKey: 'sk_test_sample', apiBase: sandbox.address }),
        pay: async (sessionId) => void (await sandbox.press(sessionId, 'pay')),
        rest: (isAway) => sandbox.fault({ fault: isAway ? 'down' : 'none' }),
        close: () => sandbox.close(),
      };
    },
  ],
];

const ORDER: SessionRequest = {
  ...{ paymentId: 'payment-1', currency: 'usd' },
  lines: [{ reference: 'KN-7Q4F2MXT', amountCents: 11_000 }],
  expiresAt: START.add({ minutes: 31 }),
  ...{ successUrl: 'http://localhost:9/paid', cancelUrl: 'http://localhost:9/back' },
  idempotencyKey: 'checkout:1',
};

describe.each(COMPANIES)('a card company of the tests: %s', (_name, start) => {
  let company: Company;
  beforeEach(async () => {
    company = await start();
  });
  afterEach(() => company.close());

  const paid = async () => {
    const { sessionId } = expectOk(await company.gateway.openSession(ORDER));
    await company.pay(sessionId);
    const session = expectOk(await company.gateway.findSession(sessionId));
    return { session, intentId: session.intentId ?? '' };
  };
  const refundOf = (intentId: string, changes: Partial<RefundRequest> = {}): RefundRequest => ({
    ...{ paymentId: 'payment-1', refundId: 'refund-1', intentId, amountCents: 4_000 },
    ...{ idempotencyKey: 'refund:1', ...changes },
  });

  test('says with which card was paid, and nothing else of it', async () => {
    const { intentId } = await paid();
    const card = { brand: 'visa', lastFour: '4242' };
    expect(expectOk(await company.gateway.findCard(intentId))).toEqual(card);
    const charges = expectOk(await company.gateway.listCharges(START.subtract({ hours: 1 })));
    expect(charges.map((charge) => charge.card)).toEqual([card]);
  });

  test('opens a page that waits for the money', async () => {
    const session = expectOk(await company.gateway.openSession(ORDER));
    expect(session).toMatchObject({
      ...{ status: 'open', isPaid: false, ourPaymentId: 'payment-1', intentId: null, livemode: false },
      ...{ amountCents: 11_000, currency: 'usd', expiresAtMs: ORDER.expiresAt.epochMilliseconds },
    });
    expect(session.url).toMatch(/^https?:/);
    expect(expectOk(await company.gateway.findSession(session.sessionId))).toEqual(session);
  });

  test('opens one page under one key, and refuses the key for another sum', async () => {
    const first = expectOk(await company.gateway.openSession(ORDER));
    expect(expectOk(await company.gateway.openSession(ORDER)).sessionId).toBe(first.sessionId);
    const other = await company.gateway.openSession({
      ...ORDER,
      lines: [{ reference: 'KN-7Q4F2MXT', amountCents: 12_000 }],
    });
    expect(other).toMatchObject({ ok: false, fault: { kind: 'key-used-differently' } });
    expect(expectOk(await company.gateway.listSessions(START))).toHaveLength(1);
  });

  test('ends an open page once', async () => {
    const { sessionId } = expectOk(await company.gateway.openSession(ORDER));
    expect((await company.gateway.expireSession(sessionId)).ok).toBe(true);
    expect(expectOk(await company.gateway.findSession(sessionId))).toMatchObject({
      ...{ status: 'expired', isPaid: false, url: null },
    });
    expect(await company.gateway.expireSession(sessionId)).toMatchObject({ fault: { kind: 'not-open' } });
  });

  test('knows who has paid, and the charge', async () => {
    const { session, intentId } = await paid();
    expect(session).toMatchObject({ status: 'complete', isPaid: true, url: null, amountCents: 11_000 });
    expect(intentId).not.toBe('');
    expect(await company.gateway.expireSession(session.sessionId)).toMatchObject({
      fault: { kind: 'not-open' },
    });
    expect(expectOk(await company.gateway.listCharges(START))).toMatchObject([
      { intentId, ourPaymentId: 'payment-1', amountCents: 11_000, refundedCents: 0, disputed: false },
    ]);
  });

  test('gives money back once under one key, and never more than came', async () => {
    const { intentId } = await paid();
    const first = expectOk(await company.gateway.refund(refundOf(intentId)));
    expect(first).toMatchObject({
      ...{ ourRefundId: 'refund-1', ourPaymentId: 'payment-1', intentId, amountCents: 4_000 },
      ...{ currency: 'usd', status: 'succeeded' },
    });
    expect(expectOk(await company.gateway.refund(refundOf(intentId)))).toEqual(first);
    const more = refundOf(intentId, { refundId: 'refund-2', idempotencyKey: 'refund:2', amountCents: 8_000 });
    expect(await company.gateway.refund(more)).toMatchObject({ ok: false, fault: { kind: 'refused' } });
    expect(expectOk(await company.gateway.listRefunds(START))).toEqual([first]);
    expect(expectOk(await company.gateway.listCharges(START))).toMatchObject([{ refundedCents: 4_000 }]);
  });

  test('says that it does not know what was never made', async () => {
    const unknown = { ok: false, fault: { kind: 'no-such-object' } };
    expect(await company.gateway.findCard('pi_nobody')).toMatchObject(unknown);
    expect(await company.gateway.findSession('cs_test_nobody')).toMatchObject(unknown);
    expect(await company.gateway.refund(refundOf('pi_nobody'))).toMatchObject(unknown);
  });

  test('leaves open what happened while it is away, and the same key asks again', async () => {
    await company.rest(true);
    expect(await company.gateway.openSession(ORDER)).toMatchObject({ ok: false, fault: { kind: 'unknown' } });
    await company.rest(false);
    expect(expectOk(await company.gateway.listSessions(START))).toEqual([]);
    expect((await company.gateway.openSession(ORDER)).ok).toBe(true);
  });

  test('tells of a payment and of money that went back in the same facts', async () => {
    const { intentId } = await paid();
    await company.gateway.refund(refundOf(intentId));
    const facts = expectOk(await company.gateway.listEvents(START)).map(({ fact }) => fact.kind);
    // Stripe tells of a refund when it is made and again when it is settled.
    expect([...new Set(facts)].filter((kind) => kind !== 'nothing-to-do').toSorted()).toEqual([
      'charge-refunded',
      'refund-changed',
      'session-paid',
    ]);
  });
});
