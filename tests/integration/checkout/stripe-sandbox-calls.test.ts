import Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startStripeSandbox, STRIPE_ORDER, type StripeSandbox } from '../../builders/stripe-sandbox.ts';
import { fixedClock } from '../../builders/fixed-clock.ts';

const START = Temporal.Instant.from('2027-05-01T16:00:00Z');
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

const appointment = {
  quantity: 1,
  price_data: { currency: 'usd', unit_amount: 11_000, product_data: { name: 'Appointment' } },
};
const order = STRIPE_ORDER;
const open = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}, idempotencyKey?: string) =>
  stripe.checkout.sessions.create(
    { ...order, ...changes },
    idempotencyKey === undefined ? {} : { idempotencyKey },
  );

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

describe('repeated calls', () => {
  test('with one key give the first answer and do nothing twice', async () => {
    const answers = [await open({}, 'key-1'), await open({}, 'key-1')];
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers[1]?.lastResponse.headers['idempotent-replayed']).toBe('true');
  });

  test('with one key and other parameters, or for another address, are refused', async () => {
    await open({}, 'key-2');
    const idempotencyError = { type: 'StripeIdempotencyError', statusCode: 400 };
    expect(await refusal(open({ client_reference_id: 'other' }, 'key-2'))).toEqual(idempotencyError);
    const elsewhere = stripe.refunds.create({ payment_intent: 'pi_1' }, { idempotencyKey: 'key-2' });
    expect(await refusal(elsewhere)).toEqual(idempotencyError);
  });

  test('with a key whose first call is still under way are told to wait', async () => {
    await sandbox.fault({ fault: 'slow', slowMs: 150 });
    const once = (name: string) =>
      stripe.checkout.sessions.create(order, { idempotencyKey: name, maxNetworkRetries: 0 });
    const [first, second] = await Promise.allSettled([once('key-3'), once('key-3')]);
    expect([first, second].filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = [first, second].find((each) => each.status === 'rejected');
    expect(refused?.reason).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
  });

  test('get a 500 again when the first was one, and a new try when the first was not sound', async () => {
    await sandbox.fault({ fault: 'error' });
    const once = () =>
      stripe.checkout.sessions.create(order, { idempotencyKey: 'key-4', maxNetworkRetries: 0 });
    expect(await refusal(once())).toMatchObject({ type: 'StripeAPIError', statusCode: 500 });
    await sandbox.fault({ fault: 'none' });
    expect(await refusal(once())).toMatchObject({ statusCode: 500 });
    expect(await refusal(open({ expires_at: 1 }, 'key-5'))).toMatchObject({ param: 'expires_at' });
    expect((await open({}, 'key-5')).status).toBe('open');
  });

  test('may use a key anew after 24 hours', async () => {
    const { id } = await open({}, 'key-6');
    clock.setNow(START.add({ hours: 24 }));
    expect((await open({}, 'key-6')).id).not.toBe(id);
  });
});

describe('what Stripe refuses', () => {
  const line = (changes: object) => [{ quantity: 1, price_data: { ...appointment.price_data, ...changes } }];
  const cases: readonly (readonly [string, object, object])[] = [
    ['a negative price', { line_items: line({ unit_amount: -1 }) }, { code: 'parameter_invalid_integer' }],
    [
      'a price in halves',
      { line_items: line({ unit_amount: '1.5' }) },
      { code: 'parameter_invalid_integer' },
    ],
    [
      'a price that is a list',
      { line_items: line({ unit_amount: ['1'] }) },
      { param: 'line_items[0][price_data][unit_amount]' },
    ],
    ['a huge price', { line_items: line({ unit_amount: 1e9 }) }, { code: 'amount_too_large' }],
    ['too little', { line_items: line({ unit_amount: 49 }) }, { code: 'amount_too_small' }],
    [
      'an unknown currency',
      { line_items: line({ currency: 'xxy' }) },
      { param: 'line_items[0][price_data][currency]' },
    ],
    ['no lines', { line_items: [] }, { param: 'line_items' }],
    ['a line without a price', { line_items: [{ quantity: 1 }] }, { param: 'line_items[0][price]' }],
    ['an unknown price', { line_items: [{ quantity: 1, price: 'price_1' }] }, { code: 'resource_missing' }],
    ['an address that is none', { success_url: '/book/paid' }, { code: 'url_invalid' }],
    ['no way back', { success_url: undefined }, { code: 'parameter_missing', param: 'success_url' }],
    ['an unknown parameter', { payment_method_types: ['card'] }, { code: 'parameter_unknown' }],
    [
      '51 notes',
      { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`n${n}`, '1'])) },
      { param: 'metadata' },
    ],
  ];
  test.each(cases)('is refused here too: %s', async (_words, changes, expected) => {
    expect(await refusal(open(changes))).toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 400,
      ...expected,
    });
  });

  test('is refused here too: an unknown object, an unknown address, and a stranger', async () => {
    expect(await refusal(stripe.checkout.sessions.retrieve('cs_test_1'))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
    expect(await refusal(stripe.customers.create())).toMatchObject({ statusCode: 404 });
    const stranger = new Stripe('sk_live_1', { host: '127.0.0.1', port: sandbox.port, protocol: 'http' });
    expect(await refusal(stranger.accounts.retrieveCurrent())).toMatchObject({
      type: 'StripeAuthenticationError',
    });
  });
});

describe('lists', () => {
  test('come newest first, in pages that the SDK walks through, and forward from a mark', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      clock.setNow(START.add({ hours: 100, minutes: n }));
      ids.push((await open()).id);
    }
    const since = START.add({ hours: 100 }).epochMilliseconds / 1000;
    const walked: string[] = [];
    for await (const { id } of stripe.checkout.sessions.list({ limit: 2, created: { gte: since } }))
      walked.push(id);
    expect(walked).toEqual(ids.toReversed());
    const newer = await stripe.checkout.sessions.list({ ending_before: ids[1] ?? '', limit: 2 });
    expect([newer.data.map(({ id }) => id), newer.has_more]).toEqual([[ids[3], ids[2]], true]);
    expect(await refusal(stripe.events.list({ starting_after: 'evt_1' }))).toMatchObject({ statusCode: 400 });
  });
});
