import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startStripeSandbox, type StripeSandbox } from '../../builders/stripe-sandbox.ts';
import { faultsAgainstSdk, type Answer } from '../../builders/stripe-types.ts';
import { fixedClock } from '../../builders/fixed-clock.ts';

let sandbox: StripeSandbox;
let answers: readonly Answer[];

beforeAll(async () => {
  sandbox = await startStripeSandbox(fixedClock(Temporal.Instant.from('2027-05-01T16:00:00Z')));
  answers = await everyAnswer();
});
afterAll(() => sandbox.close());

const get = async (path: string): Promise<unknown> => {
  const headers = { authorization: 'Bearer sk_test_sample' };
  const response = await fetch(`${sandbox.address}${path}`, { headers });
  expect([path, response.status]).toEqual([path, 200]);
  return response.json();
};

const openSession = () =>
  sandbox.stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: 'usd',
          unit_amount: 11_000,
          product_data: { name: 'Appointment', description: 'KN-1' },
        },
      },
    ],
    allowed_payment_method_types: ['card', 'us_bank_account'],
    customer_email: 'sample@example.com',
    success_url: 'http://localhost:9/book/paid',
    cancel_url: 'http://localhost:9/book/check',
    metadata: { payment_id: 'p1' },
    payment_intent_data: { metadata: { payment_id: 'p1' }, description: 'KN-1' },
  });

/** One object of every kind and state, as it stands on the wire. */
async function everyAnswer(): Promise<readonly Answer[]> {
  const { stripe } = sandbox;
  const price = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 900,
    product_data: { name: 'A' },
  });
  const [open, paid, declined, waiting, ended] = [
    await openSession(),
    await openSession(),
    await openSession(),
    await openSession(),
    await openSession(),
  ];
  await sandbox.press(paid.id, 'challenge-passed');
  await sandbox.press(declined.id, 'decline');
  await sandbox.press(waiting.id, 'bank');
  await stripe.checkout.sessions.expire(ended.id);
  const intent = (await stripe.checkout.sessions.retrieve(paid.id)).payment_intent as string;
  await stripe.refunds.create({ payment_intent: intent, amount: 500, reason: 'duplicate' });
  const failing = await stripe.refunds.create({ payment_intent: intent, amount: 700 });
  await sandbox.control('/control/stripe/refund-fails', { refund: failing.id });
  await sandbox.control('/control/stripe/dispute', { session: paid.id, outcome: 'open' });
  const expanded = 'expand[]=line_items&expand[]=payment_intent.latest_charge.balance_transaction';
  return [
    { type: 'Checkout.Session', value: await get(`/v1/checkout/sessions/${open.id}`) },
    { type: 'Checkout.Session', value: await get(`/v1/checkout/sessions/${paid.id}?${expanded}`) },
    { type: 'List<Checkout.Session>', value: await get('/v1/checkout/sessions?limit=100') },
    { type: 'List<LineItem>', value: await get(`/v1/checkout/sessions/${open.id}/line_items`) },
    { type: 'Price', value: await get(`/v1/prices/${price.id}`) },
    { type: 'List<PaymentIntent>', value: await get('/v1/payment_intents?expand[]=data.latest_charge') },
    {
      type: 'List<Charge>',
      value: await get('/v1/charges?expand[]=data.balance_transaction&expand[]=data.refunds'),
    },
    { type: 'List<Refund>', value: await get('/v1/refunds') },
    { type: 'List<Dispute>', value: await get('/v1/disputes') },
    { type: 'Account', value: await get('/v1/account') },
    { type: 'List<WebhookEndpoint>', value: await get('/v1/webhook_endpoints') },
    { type: 'List<Event>', value: await get('/v1/events?limit=100') },
    ...(await told()),
  ];
}

/** What the webhooks carry; the SDK gives the type of an event's object only by the event's name. */
async function told(): Promise<readonly Answer[]> {
  const types: Readonly<Record<string, string>> = {
    'checkout.session': 'Checkout.Session',
    payment_intent: 'PaymentIntent',
    charge: 'Charge',
    refund: 'Refund',
    dispute: 'Dispute',
  };
  const { data } = (await get('/v1/events?limit=100')) as Stripe.ApiList<Stripe.Event>;
  return data.map(({ data: { object } }) => ({
    type: types[(object as { readonly object?: string }).object ?? ''] ?? 'of an unknown kind',
    value: object,
  }));
}

/** The same answer with one thing wrong each. */
function spoiled(value: Record<string, unknown>): readonly Answer[] {
  const { expires_at: _left, ...without } = value;
  const odd = [
    { ...value, amount_totl: 1 },
    without,
    { ...value, created: '2027' },
    { ...value, total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0, amount_tip: 0 } },
  ];
  return odd.map((each) => ({ type: 'Checkout.Session', value: each }));
}

describe('the answers of the stand-in for Stripe', () => {
  test('have the field names and types of the vendor’s own SDK, and a wrong one would be found', () => {
    const [session] = answers;
    const odd = spoiled(session?.value as Record<string, unknown>);
    const faults = faultsAgainstSdk([...answers, ...odd]);
    expect(faults.slice(0, answers.length).flat()).toEqual([]);
    expect(faults.slice(answers.length)).toEqual([
      [expect.stringContaining(`'"amount_totl"' does not exist`)],
      [expect.stringContaining("'expires_at' is missing")],
      [expect.stringContaining("'string' is not assignable to type 'number'")],
      [expect.stringContaining(`'"amount_tip"' does not exist`)],
    ]);
  });
});
