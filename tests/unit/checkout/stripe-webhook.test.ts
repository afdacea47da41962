import { describe, expect, test } from 'vitest';
import { stripeWebhookReader } from '#/adapters/stripe/stripe-webhook.ts';
import { signedHeaders } from '#/sandbox/stripe/delivery.ts';

const START = Temporal.Instant.from('2027-05-01T16:00:00Z');
const SECRET = 'whsec_a_secret_of_the_tests_only';
const read = stripeWebhookReader(SECRET);

describe('what claims to be news from the card company', () => {
  const body = JSON.stringify({
    id: 'evt_1',
    object: 'event',
    created: 1,
    livemode: false,
    type: 'payout.paid',
    data: { object: { id: 'po_1' } },
  });
  const reading = (text: string | Buffer, headers: Record<string, string | string[]>, now = START) =>
    read(Buffer.from(text), headers, now);
  const signed = (text: string, secondsAway = 0, secret = SECRET) =>
    signedHeaders(text, START.add({ seconds: secondsAway }), secret);

  test('is read when it is genuine, at most 300 seconds old and 60 seconds ahead', () => {
    for (const seconds of [-300, 0, 60]) expect(reading(body, signed(body, seconds)).ok).toBe(true);
    for (const seconds of [-301, 61, 86_400]) expect(reading(body, signed(body, seconds)).ok).toBe(false);
    expect(reading(body, signed(body))).toMatchObject({ value: { fact: { kind: 'nothing-to-do' } } });
  });

  test.each([
    ['without a signature', body, {}],
    ['signed with another secret', body, signed(body, 0, 'whsec_other')],
    ['with a space more', `${body} `, signed(body)],
    ['written anew', JSON.stringify(JSON.parse(body), null, 2), signed(body)],
    ['with a byte order mark', `\uFEFF${body}`, signed(body)],
    [
      'signed by an older scheme only',
      body,
      { 'stripe-signature': (signed(body)['stripe-signature'] ?? '').replace('v1=', 'v0=') },
    ],
    ['with two times', body, { 'stripe-signature': `t=1,${signed(body)['stripe-signature'] ?? ''}` }],
    ['with two signature headers', body, { 'stripe-signature': ['a', 'b'] }],
    ['that is a list', '[]', signed('[]')],
    ['that is no event', '{"object":"charge"}', signed('{"object":"charge"}')],
    ['that is no text', Buffer.from([0xff, 0xfe]), signed('\uFFFD\uFFFD')],
  ])('is refused %s', (_words, text, headers) => {
    expect(reading(text, headers)).toEqual({ ok: false, fault: { kind: 'not-genuine' } });
  });
});
