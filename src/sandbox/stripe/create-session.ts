import { readPrice } from '#/sandbox/stripe/prices.ts';
import type { Params } from '#/sandbox/stripe/params.ts';
import { makeId, type IntentData, type LineRecord, type SessionRecord } from '#/sandbox/stripe/records.ts';
import { noSuch } from '#/sandbox/stripe/stripe-refusal.ts';
import type { Moment, StripeWorld } from '#/sandbox/stripe/world.ts';

/** Of Stripe's parameters those that the stand-in carries out; it refuses the others rather than ignore them. */
const KNOWN = [
  'allowed_payment_method_types',
  'cancel_url',
  'client_reference_id',
  'customer_email',
  'expand',
  'expires_at',
  'line_items',
  'locale',
  'metadata',
  'mode',
  'payment_intent_data',
  'submit_type',
  'success_url',
  'ui_mode',
];

const SHORTEST_S = 30 * 60;
const LONGEST_S = 24 * 60 * 60;
const LEAST_CENTS = 50;
const MOST_CENTS = 99_999_999;
const METHODS = ['card', 'us_bank_account'];

/** Opens a Checkout Session, or throws what Stripe would say against it. */
export function createSession(world: StripeWorld, moment: Moment, params: Params): SessionRecord {
  params.only(KNOWN);
  const { nowS, sandbox } = moment;
  params.needText('mode');
  params.oneOf('mode', ['payment']);
  params.oneOf('ui_mode', ['hosted_page']);
  const lines = readLines(world, nowS, params);
  const { currency, totalCents } = totalOf(lines, params);
  const id = makeId('cs_test', 58);
  const allowedMethods = readMethods(params);
  const session: SessionRecord = {
    id,
    createdS: nowS,
    expiresAtS: readExpiry(params, nowS),
    url: `http://localhost:${sandbox.settings.port}/c/pay/${id}`,
    successUrl: params.address('success_url') ?? params.needText('success_url'),
    cancelUrl: params.address('cancel_url'),
    clientReferenceId: shortText(params, 'client_reference_id', 200),
    customerEmail: readEmail(params),
    metadata: params.metadata('metadata'),
    lines,
    currency,
    totalCents,
    methods: allowedMethods ?? ['card'],
    allowedMethods,
    locale: params.text('locale'),
    submitType: params.oneOf('submit_type', ['auto', 'book', 'donate', 'pay']),
    intentData: readIntentData(params.inner('payment_intent_data')),
    status: 'open',
    isPaid: false,
    intentId: null,
  };
  world.records.sessions.set(id, session);
  return session;
}

function readLines(world: StripeWorld, nowS: number, params: Params): readonly LineRecord[] {
  const lines = params.each('line_items').map((line): LineRecord => {
    line.only(['price', 'price_data', 'quantity']);
    const quantity = line.integer('quantity', 1) ?? line.refuse('quantity', 'Quantity is required.');
    const priceId = line.text('price');
    const data = line.inner('price_data');
    if ((priceId === null) === (data === null))
      return line.refuse('price', 'Either `price` or `price_data` should be passed in.');
    if (data !== null) return { id: makeId('li'), price: readPrice(data, nowS, false), quantity };
    const price = world.records.prices.get(priceId ?? '');
    if (price === undefined) throw noSuch('price', priceId ?? '', 'line_items[0][price]', 400);
    return { id: makeId('li'), price, quantity };
  });
  if (lines.length === 0) params.refuse('line_items', 'You must provide one or more line items.');
  return lines;
}

function totalOf(lines: readonly LineRecord[], params: Params): { currency: string; totalCents: number } {
  const currency = lines[0]?.price.currency ?? '';
  if (lines.some(({ price }) => price.currency !== currency))
    params.refuse('line_items', 'All line items must have the same currency.');
  const totalCents = lines.reduce((sum, { price, quantity }) => sum + price.unitCents * quantity, 0);
  if (totalCents > MOST_CENTS)
    params.refuse('line_items', 'The total amount due must be no more than $999,999.99.', 'amount_too_large');
  if (totalCents < LEAST_CENTS)
    params.refuse('line_items', 'The total amount due must be at least $0.50.', 'amount_too_small');
  return { currency, totalCents };
}

function readExpiry(params: Params, nowS: number): number {
  const expiresAtS = params.integer('expires_at', 0);
  if (expiresAtS === null) return nowS + LONGEST_S;
  const rule = 'The `expires_at` timestamp must be';
  if (expiresAtS < nowS + SHORTEST_S)
    params.refuse('expires_at', `${rule} at least 30 minutes from Checkout Session creation.`);
  if (expiresAtS > nowS + LONGEST_S)
    params.refuse('expires_at', `${rule} less than 24 hours from Checkout Session creation.`);
  return expiresAtS;
}

function readMethods(params: Params): readonly string[] | null {
  if (!params.has('allowed_payment_method_types')) return null;
  const wanted = params.texts('allowed_payment_method_types');
  const methods = METHODS.filter((method) => wanted.includes(method));
  if (methods.length === 0)
    params.refuse('allowed_payment_method_types', 'No valid payment method types for this Checkout Session.');
  return methods;
}

function readEmail(params: Params): string | null {
  const email = params.text('customer_email');
  if (email !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    params.refuse('customer_email', `Invalid email address: ${email}`, 'email_invalid');
  return email;
}

function shortText(params: Params, name: string, longest: number): string | null {
  const text = params.text(name);
  if (text !== null && text.length > longest)
    params.refuse(name, `Invalid string; must be at most ${longest} characters`);
  return text;
}

function readIntentData(params: Params | null): IntentData {
  if (params === null) return { description: null, metadata: {}, receiptEmail: null, statementSuffix: null };
  params.only(['description', 'metadata', 'receipt_email', 'statement_descriptor_suffix']);
  return {
    description: shortText(params, 'description', 1000),
    metadata: params.metadata('metadata'),
    receiptEmail: params.text('receipt_email'),
    statementSuffix: shortText(params, 'statement_descriptor_suffix', 22),
  };
}
