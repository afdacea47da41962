import Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startStripeSandbox, STRIPE_ORDER, type StripeSandbox } from '../../builders/stripe-sandbox.ts';
import { fixedClock } from '../../builders/fixed-clock.ts';

const START = Temporal.Instant.from('2027-05-01T16:00:00Z');
const START_S = START.epochMilliseconds / 1000;
const clock = fixedClock(START);
let sandbox: StripeSandbox;
let stripe: Stripe;

beforeAll(async () => {
  sandbox = await startStripeSandbox(clock);
  ({ stripe } = sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => clock.setNow(START));
afterEach(() => sandbox.fault({ fault: 'none' }));

const order = STRIPE_ORDER;
const open = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}, idempotencyKey?: string) =>
  stripe.checkout.sessions.create(
    { ...order, ...changes },
    idempotencyKey === undefined ? {} : { idempotencyKey },
  );

async function paid(): Promise<{ sessionId: string; intentId: string }> {
  const { id } = await open();
  await sandbox.press(id, 'pay');
  const session = await stripe.checkout.sessions.retrieve(id);
  return { sessionId: id, intentId: session.payment_intent as string };
}

const refusal = async (call: Promise<unknown>) => {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const { type, statusCode, code, param, requestId } = error;
    expect(requestId).toMatch(/^req_/);
    return {
      type,
      statusCode,
      ...(code === undefined ? {} : { code }),
      ...(param === undefined ? {} : { param }),
    };
  }
  throw new Error('The sandbox took what Stripe refuses.');
};

describe('a payment at the stand-in for Stripe', () => {
  test('opens unpaid, is paid by a button, and leads back with its id', async () => {
    const session = await open();
    expect(session).toMatchObject({
      amount_total: 11_000,
      currency: 'usd',
      client_reference_id: 'payment-1',
      expires_at: START_S + 24 * 60 * 60,
      livemode: false,
      payment_intent: null,
      payment_status: 'unpaid',
      status: 'open',
    });
    const pressed = await sandbox.press(session.id, 'pay');
    expect(pressed).toEqual({ status: 303, location: `http://localhost:9/book/paid?session=${session.id}` });
    const after = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent.latest_charge.balance_transaction'],
    });
    expect(after).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      url: null,
      payment_intent: {
        status: 'succeeded',
        amount_received: 11_000,
        metadata: { payment_id: 'payment-1' },
        latest_charge: { paid: true, balance_transaction: { fee: 349, net: 10_651 } },
      },
    });
  });

  test('stays open when the card is declined, and can be paid with another, also by way of the bank', async () => {
    const { id } = await open();
    await sandbox.press(id, 'decline');
    const declined = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
    expect(declined).toMatchObject({
      status: 'open',
      payment_intent: { status: 'requires_payment_method', last_payment_error: { code: 'card_declined' } },
    });
    expect((await sandbox.press(id, 'challenge')).location).toMatch(/\/bank$/);
    await sandbox.press(id, 'challenge-passed');
    const charges = await stripe.charges.list();
    const own = charges.data.filter(
      (charge) => charge.payment_intent === (declined.payment_intent as Stripe.PaymentIntent).id,
    );
    expect(own.map(({ status }) => status)).toEqual(['succeeded', 'failed']);
    expect(own[0]?.payment_method_details?.card?.three_d_secure?.result).toBe('authenticated');
  });

  test('can be paid once only: the second tab says that it is paid', async () => {
    const { sessionId, intentId } = await paid();
    await sandbox.press(sessionId, 'pay');
    const charges = await stripe.charges.list();
    expect(charges.data.filter((charge) => charge.payment_intent === intentId)).toHaveLength(1);
    expect(await (await fetch(`${sandbox.address}/c/pay/${sessionId}`)).text()).toContain(
      'has been paid already',
    );
  });

  test('with a bank account is complete before the money has come', async () => {
    const { id } = await open({ allowed_payment_method_types: ['us_bank_account'] });
    await sandbox.press(id, 'bank');
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
    });
    await sandbox.control('/control/stripe/bank', { session: id, outcome: 'paid' });
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ payment_status: 'paid' });
    const { data } = await stripe.events.list({ types: ['checkout.session.async_payment_succeeded'] });
    expect(data).toHaveLength(1);
  });

  test('can be for a price that was made before', async () => {
    const price = await stripe.prices.create({
      currency: 'usd',
      unit_amount: 900,
      product_data: { name: 'A' },
    });
    const session = await open({ line_items: [{ price: price.id, quantity: 3 }] });
    expect(session.amount_total).toBe(2_700);
    const lines = await stripe.checkout.sessions.listLineItems(session.id);
    expect(lines.data).toMatchObject([{ quantity: 3, amount_total: 2_700, price: { id: price.id } }]);
  });

  test('shows a page that says it is a sample, without any script', async () => {
    const { id } = await open();
    const page = await (await fetch(`${sandbox.address}/c/pay/${id}`)).text();
    expect(page).toContain('SAMPLE');
    expect(page).toContain('Pay $110.00');
    expect(page).not.toContain('<script');
    expect((await fetch(`${sandbox.address}/c/pay/cs_test_none`)).status).toBe(404);
    expect(await (await fetch(`${sandbox.address}/payments`)).text()).toContain('$110.00');
  });
});

describe('the end of a payment page', () => {
  test.each([
    ['30 minutes', 30 * 60, true],
    ['24 hours', 24 * 60 * 60, true],
    ['a second less than 30 minutes', 30 * 60 - 1, false],
    ['a second more than 24 hours', 24 * 60 * 60 + 1, false],
  ])('may be asked for after %s', async (_words, seconds, isTaken) => {
    const call = open({ expires_at: START_S + seconds });
    if (isTaken) expect((await call).expires_at).toBe(START_S + seconds);
    else expect(await refusal(call)).toMatchObject({ statusCode: 400, param: 'expires_at' });
  });

  test('comes by the product’s clock, and nothing can be paid after it', async () => {
    const { id } = await open({ expires_at: START_S + 30 * 60 });
    clock.setNow(START.add({ minutes: 30 }));
    await sandbox.press(id, 'pay');
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'expired', url: null });
    const { data } = await stripe.events.list({ type: 'checkout.session.expired' });
    expect(data.map((event) => (event.data.object as Stripe.Checkout.Session).id)).toContain(id);
  });

  test('comes at once by call, and only once', async () => {
    const { id } = await open();
    expect((await stripe.checkout.sessions.expire(id)).status).toBe('expired');
    expect(await refusal(stripe.checkout.sessions.expire(id))).toMatchObject({ statusCode: 400 });
    const { sessionId } = await paid();
    expect(await refusal(stripe.checkout.sessions.expire(sessionId))).toMatchObject({ statusCode: 400 });
  });
});

describe('money given back', () => {
  test('comes in parts and never exceeds what was paid', async () => {
    const { intentId } = await paid();
    const first = await stripe.refunds.create({
      payment_intent: intentId,
      amount: 4_000,
      metadata: { refund_id: 'r1' },
    });
    expect(first).toMatchObject({ amount: 4_000, status: 'succeeded', metadata: { refund_id: 'r1' } });
    expect(await refusal(stripe.refunds.create({ payment_intent: intentId, amount: 7_001 }))).toEqual({
      type: 'StripeInvalidRequestError',
      statusCode: 400,
      param: 'amount',
    });
    await stripe.refunds.create({ charge: first.charge as string });
    expect(await refusal(stripe.refunds.create({ payment_intent: intentId }))).toMatchObject({
      code: 'charge_already_refunded',
    });
    expect(await stripe.charges.retrieve(first.charge as string)).toMatchObject({
      refunded: true,
      amount_refunded: 11_000,
    });
    expect((await stripe.refunds.list({ payment_intent: intentId })).data).toHaveLength(2);
  });

  test('goes out while a bank only asks, and then the bank asks no more', async () => {
    const { sessionId, intentId } = await paid();
    const tell = (outcome: string, cents?: number) =>
      sandbox.control('/control/stripe/dispute', { session: sessionId, outcome, cents });
    expect(await tell('inquiry')).toBe(200);
    const [asked] = (await stripe.disputes.list({ payment_intent: intentId })).data;
    expect(asked).toMatchObject({ status: 'warning_needs_response', is_charge_refundable: true });
    await stripe.refunds.create({ payment_intent: intentId });
    expect(await stripe.disputes.retrieve(asked!.id)).toMatchObject({ status: 'warning_closed' });
  });

  test('is at most what several disputes leave of the charge', async () => {
    const { sessionId, intentId } = await paid();
    const tell = (outcome: string, cents?: number) =>
      sandbox.control('/control/stripe/dispute', { session: sessionId, outcome, cents });
    expect([await tell('open', 5_000), await tell('open', 4_000), await tell('open', 2_001)]).toEqual([
      200, 200, 409,
    ]);
    const back = (amount: number) => stripe.refunds.create({ payment_intent: intentId, amount });
    expect(await refusal(back(2_001))).toMatchObject({ statusCode: 400 });
    expect(await back(2_000)).toMatchObject({ status: 'succeeded' });
    expect(await refusal(back(1))).toMatchObject({ code: 'charge_disputed' });
  });

  test('is refused while the bank is asked to take it back', async () => {
    const { sessionId, intentId } = await paid();
    expect(await sandbox.control('/control/stripe/dispute', { session: sessionId, outcome: 'open' })).toBe(
      200,
    );
    expect(await refusal(stripe.refunds.create({ payment_intent: intentId }))).toMatchObject({
      code: 'charge_disputed',
    });
    expect(await sandbox.control('/control/stripe/dispute', { session: sessionId, outcome: 'lost' })).toBe(
      200,
    );
    expect((await stripe.disputes.list({ payment_intent: intentId })).data).toMatchObject([
      { status: 'lost' },
    ]);
  });
});
