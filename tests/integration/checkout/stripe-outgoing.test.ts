import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stripeGateway } from '#/adapters/stripe/stripe-gateway.ts';

/** What left for the card company, word for word. */
const sent: { readonly path: string; readonly body: string; readonly headers: string }[] = [];
let company: Server;
let apiBase: string;

beforeAll(async () => {
  company = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      sent.push({ path: request.url ?? '', body, headers: JSON.stringify(request.headers) });
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end('{"error":{"type":"invalid_request_error","message":"no"}}');
    });
  });
  await new Promise<void>((settle) => company.listen(0, '127.0.0.1', settle));
  apiBase = `http://127.0.0.1:${(company.address() as AddressInfo).port}`;
});
afterAll(async () => {
  company.closeAllConnections();
  await new Promise((settle) => company.close(settle));
});

test('the card company learns amounts, the word Appointment, booking numbers and random ids', async () => {
  const gateway = stripeGateway({ secretKey: 'sk_test_sample', apiBase });
  await gateway.openSession({
    paymentId: 'payment-1',
    lines: [
      { reference: 'KN-7Q4F2MXT', amountCents: 12_000 },
      { reference: 'KN-2B8H5RWC', amountCents: 12_000 },
    ],
    currency: 'usd',
    expiresAt: Temporal.Instant.from('2027-05-01T16:31:00Z'),
    successUrl: 'https://clinic.example/book/payment/t?paid',
    cancelUrl: 'https://clinic.example/book/payment/t',
    idempotencyKey: 'checkout:payment-1:1',
  });
  const ids = { paymentId: 'payment-1', refundId: 'refund-1', intentId: 'pi_1' };
  await gateway.refund({ ...ids, amountCents: 500, idempotencyKey: 'refund:refund-1' });
  const [session, refund] = sent.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
  expect(session).toEqual({
    mode: 'payment',
    'allowed_payment_method_types[0]': 'card',
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': 'usd',
    'line_items[0][price_data][unit_amount]': '12000',
    'line_items[0][price_data][product_data][name]': 'Appointment',
    'line_items[0][price_data][product_data][description]': 'KN-7Q4F2MXT',
    'line_items[1][quantity]': '1',
    'line_items[1][price_data][currency]': 'usd',
    'line_items[1][price_data][unit_amount]': '12000',
    'line_items[1][price_data][product_data][name]': 'Appointment',
    'line_items[1][price_data][product_data][description]': 'KN-2B8H5RWC',
    client_reference_id: 'payment-1',
    'metadata[payment_id]': 'payment-1',
    'payment_intent_data[metadata][payment_id]': 'payment-1',
    expires_at: '1809189060',
    success_url: 'https://clinic.example/book/payment/t?paid',
    cancel_url: 'https://clinic.example/book/payment/t',
  });
  expect(refund).toEqual({
    payment_intent: 'pi_1',
    amount: '500',
    'metadata[payment_id]': 'payment-1',
    'metadata[refund_id]': 'refund-1',
  });
  expect(sent.map(({ headers }) => /"idempotency-key":"([^"]+)"/.exec(headers)?.[1])).toEqual([
    'checkout:payment-1:1',
    'refund:refund-1',
  ]);
  for (const { headers } of sent) expect(headers).not.toContain('telemetry');
});
